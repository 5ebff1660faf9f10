using Flow.Atari.Cartridges;
using Flow.Atari.Hardware;

namespace Flow.Atari.Machines;

/// <summary>Which instructions are translated. The others, rare ones and those at addresses on which the cartridge listens, are interpreted.</summary>
internal static class Translatable
{
    /// <summary>Tells.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="map">The memory map, whose console's half never changes.</param>
    public static bool Is(PlacedInstruction instruction, MemoryMap map) => instruction.Operation switch
    {
        Operation.Adc or Operation.And or Operation.Bit or Operation.Cmp or Operation.Cpx or Operation.Cpy or Operation.Eor or Operation.Lax or Operation.Lda
            or Operation.Ldx or Operation.Ldy or Operation.Nop or Operation.Ora or Operation.Sbc => CanRead(instruction, map),
        Operation.Sta or Operation.Stx or Operation.Sty or Operation.Sax => CanWrite(instruction, map),
        Operation.Asl or Operation.Dcp or Operation.Dec or Operation.Inc or Operation.Isc or Operation.Lsr or Operation.Rol or Operation.Ror =>
            CanChange(instruction, map),
        Operation.Jmp => instruction.Instruction.Operand == Operand.Absolute,
        Operation.Jsr or Operation.Rts or Operation.Pha or Operation.Pla => IsStackRam(map),
        >= Operation.Bcc and <= Operation.Bvs => true,
        Operation.AslA or Operation.LsrA or Operation.RolA or Operation.RorA or Operation.Clc or Operation.Cld or Operation.Clv or Operation.Dex or Operation.Dey
            or Operation.Inx or Operation.Iny or Operation.Sec or Operation.Sed or Operation.Tax or Operation.Tay or Operation.Tsx or Operation.Txa or Operation.Txs
            or Operation.Tya => true,
        _ => false,
    };

    /// <summary>Who answers a read of an address: where in the image it lies, or a chip, see <see cref="MemoryMap"/>.</summary>
    public static int Reader(MemoryMap map, int address) => map.Reads[PageOf(address)];

    /// <summary>Who takes a write.</summary>
    public static int Writer(MemoryMap map, int address) => map.Writes[PageOf(address)];

    /// <summary>The page of an address.</summary>
    public static int PageOf(int address) => (address >> MemoryMap.PageBits) & (MemoryMap.Pages - 1);

    private static bool CanRead(PlacedInstruction instruction, MemoryMap map) => instruction.Instruction.Operand switch
    {
        Operand.AtZeroPage => Reader(map, instruction.Operand) != MemoryMap.SchemePage,
        Operand.AtZeroPageX or Operand.AtZeroPageY => IsZeroPagePlain(map),
        Operand.AtAbsolute => Reader(map, instruction.Operand) != MemoryMap.SchemePage,
        Operand.AtIndirectX => false,
        Operand.AtIndirectY => IsPointerInRam(instruction.Operand),
        _ => true,
    };

    private static bool CanWrite(PlacedInstruction instruction, MemoryMap map) => instruction.Instruction.Operand switch
    {
        Operand.ZeroPage or Operand.Absolute => Writer(map, instruction.Operand) != MemoryMap.SchemePage,
        Operand.ZeroPageX or Operand.ZeroPageY => IsZeroPagePlain(map),
        Operand.AbsoluteX or Operand.AbsoluteY => true,
        Operand.IndirectY => IsPointerInRam(instruction.Operand),
        _ => false,
    };

    // Memory is read and written at once where it is the console's RAM.
    private static bool CanChange(PlacedInstruction instruction, MemoryMap map) => instruction.Instruction.Operand switch
    {
        Operand.ZeroPage or Operand.Absolute => IsConsoleRam(Reader(map, instruction.Operand)) && IsConsoleRam(Writer(map, instruction.Operand)),
        Operand.ZeroPageX => IsZeroPagePlain(map),
        _ => false,
    };

    private static bool IsZeroPagePlain(MemoryMap map) =>
        Reader(map, 0x00) == MemoryMap.TiaPage && Writer(map, 0x00) == MemoryMap.TiaPage && Writer(map, 0x40) == MemoryMap.TiaPage && Reader(map, 0x40) == MemoryMap.TiaPage
        && IsConsoleRam(Reader(map, 0x80)) && IsConsoleRam(Reader(map, 0xC0)) && IsConsoleRam(Writer(map, 0x80)) && IsConsoleRam(Writer(map, 0xC0));

    private static bool IsStackRam(MemoryMap map) =>
        IsConsoleRam(Reader(map, 0x180)) && IsConsoleRam(Reader(map, 0x1C0)) && IsConsoleRam(Writer(map, 0x180)) && IsConsoleRam(Writer(map, 0x1C0));

    private static bool IsPointerInRam(int zeroPage) => zeroPage is >= 0x80 and < 0xFF;

    private static bool IsConsoleRam(int owner) => owner is >= 0 and < MemoryMap.ConsoleRam;
}
