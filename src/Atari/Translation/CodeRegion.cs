using Flow.Atari.Cartridges;

namespace Flow.Atari.Translation;

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
