using Flow.Atari.Cartridges;
using Flow.Atari.Hardware;

namespace Flow.Atari.Machines;

/// <summary>Blocks of code that lead to each other by branches and jumps, from one entry on: what is translated at once.</summary>
internal sealed class CodeRegion
{
    private const int MostInstructions = 120;

    private CodeRegion(IReadOnlyList<CodeBlock> blocks, IReadOnlyList<(int Page, int Start)> pages)
    {
        Blocks = blocks;
        Pages = pages;
    }

    /// <summary>The blocks; the entry's comes first.</summary>
    public IReadOnlyList<CodeBlock> Blocks { get; }

    /// <summary>The pages that the code lies in, and where in the image they were read from: elsewhere the region does not hold.</summary>
    public IReadOnlyList<(int Page, int Start)> Pages { get; }

    /// <summary>Follows the program from an entry.</summary>
    /// <param name="entry">The address of the first instruction.</param>
    /// <param name="map">What the processor sees now.</param>
    /// <param name="isEntry">Whether there is a region already that begins at an address: this one ends there, so that code is not translated over and over.</param>
    /// <returns>The region; null where not even its first instruction can be translated.</returns>
    public static CodeRegion? From(int entry, MemoryMap map, Predicate<int> isEntry)
    {
        CodeReader reader = new(map);
        Dictionary<int, PlacedInstruction> found = [];
        HashSet<int> heads = [entry];
        Queue<int> open = new([entry]);
        while (open.TryDequeue(out int pc) && found.Count < MostInstructions)
        {
            while (found.Count < MostInstructions && !found.ContainsKey(pc) && reader.Read(pc) is { } instruction && Translatable.Is(instruction, map))
            {
                found.Add(pc, instruction);
                if (instruction.IsBranch)
                {
                    Open(instruction.Target);
                    Open(instruction.Next);
                }
                else if (instruction.Operation == Hardware.Operation.Jmp)
                {
                    Open(instruction.Target);
                }

                if (instruction.Leaves || instruction.IsBranch) break;
                pc = instruction.Next;
            }
        }

        if (!found.ContainsKey(entry)) return null;
        CodeBlock[] blocks = [.. heads.Where(found.ContainsKey).Select(head => BlockAt(head, found, heads))];
        return new CodeRegion(blocks, [.. reader.Pages.Select(page => (page, map.Reads[page]))]);

        void Open(int pc)
        {
            if (heads.Add(pc) && !isEntry(pc)) open.Enqueue(pc);
        }
    }

    private static CodeBlock BlockAt(int head, Dictionary<int, PlacedInstruction> found, HashSet<int> heads)
    {
        List<PlacedInstruction> instructions = [found[head]];
        while (instructions[^1] is { IsBranch: false, Leaves: false, Next: var next } && !heads.Contains(next) && found.TryGetValue(next, out PlacedInstruction following))
            instructions.Add(following);
        return new CodeBlock([.. instructions]);
    }
}

/// <summary>Instructions that run one after another: only the first is jumped to, only the last jumps.</summary>
/// <param name="Instructions">At least one.</param>
internal sealed record CodeBlock(PlacedInstruction[] Instructions)
{
    /// <summary>The address of the first.</summary>
    public int Pc => Instructions[0].Pc;

    /// <summary>The last.</summary>
    public PlacedInstruction Last => Instructions[^1];
}

/// <summary>An instruction of a cartridge where the program counter meets it.</summary>
/// <param name="Pc">The 16-bit address of its opcode.</param>
/// <param name="Instruction">What it is.</param>
/// <param name="Operand">The bytes after the opcode, low first; 0 where there are none.</param>
/// <param name="Length">Bytes, opcode and all: 1 to 3.</param>
internal readonly record struct PlacedInstruction(int Pc, Instruction Instruction, int Operand, int Length)
{
    /// <summary>The address of the instruction that follows it in memory.</summary>
    public int Next => (Pc + Length) & 0xFFFF;

    /// <summary>What is done.</summary>
    public Operation Operation => Instruction.Operation;

    /// <summary>True for the eight branches.</summary>
    public bool IsBranch => Operation is >= Operation.Bcc and <= Operation.Bvs;

    /// <summary>Where a branch leads when it is taken, or a JMP or JSR to a fixed address.</summary>
    public int Target => IsBranch ? (Next + (sbyte)Operand) & 0xFFFF : Operand;

    /// <summary>True where what follows in memory is not what follows in time.</summary>
    public bool Leaves => Operation is Operation.Jmp or Operation.Jsr or Operation.Rts;
}
