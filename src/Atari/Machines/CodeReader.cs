using Flow.Atari.Cartridges;
using Flow.Atari.Hardware;

namespace Flow.Atari.Machines;

/// <summary>Reads instructions out of ROM, as the map shows it at the moment.</summary>
/// <param name="map">The memory map.</param>
internal sealed class CodeReader(MemoryMap map)
{
    private readonly int _rom = MemoryMap.ConsoleRam + map.RamSize;

    /// <summary>The pages that instructions were read from.</summary>
    public HashSet<int> Pages { get; } = [];

    /// <summary>Reads one.</summary>
    /// <param name="pc">The address of its opcode.</param>
    /// <returns>The instruction; null where a byte of it is not ROM, but RAM or an address that something listens on.</returns>
    public PlacedInstruction? Read(int pc)
    {
        if (ByteAt(pc) is not { } opcode) return null;
        Instruction instruction = Opcodes.Of(opcode);
        int length = LengthOf(instruction);
        int operand = 0;
        for (int i = 1; i < length; i++)
        {
            if (ByteAt((pc + i) & 0xFFFF) is not { } value) return null;
            operand |= value << (8 * (i - 1));
        }

        return new PlacedInstruction(pc, instruction, operand, length);
    }

    private int? ByteAt(int address)
    {
        int page = (address >> MemoryMap.PageBits) & (MemoryMap.Pages - 1);
        int start = map.Reads[page];
        if (start < _rom) return null;
        Pages.Add(page);
        return map.Image[start + (address & MemoryMap.PageMask)];
    }

    private static int LengthOf(Instruction instruction) => instruction.Operand switch
    {
        Operand.None => instruction.Operation switch
        {
            Operation.Jsr => 3,
            Operation.Brk => 2,
            _ => 1,
        },
        Operand.Absolute or Operand.AbsoluteX or Operand.AbsoluteY or Operand.Indirect
            or Operand.AtAbsolute or Operand.AtAbsoluteX or Operand.AtAbsoluteY => 3,
        _ => 2,
    };
}
