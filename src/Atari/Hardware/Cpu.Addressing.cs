namespace Flow.Atari.Hardware;

/// <content>Where operands lie: pc is the place of the first. Operand bytes are read low then high; nothing is read twice.</content>
internal sealed partial class Cpu<TBus>
{
    private int ZeroPageX(int pc) => (Bus.Read(pc) + Registers.X) & 0xFF;

    private int ZeroPageY(int pc) => (Bus.Read(pc) + Registers.Y) & 0xFF;

    private int Absolute(int pc)
    {
        int low = Bus.Read(pc);
        return low | (Bus.Read((pc + 1) & 0xFFFF) << 8);
    }

    private int AbsoluteX(int pc) => (Absolute(pc) + Registers.X) & 0xFFFF;

    private int AbsoluteY(int pc) => (Absolute(pc) + Registers.Y) & 0xFFFF;

    // The pointer's high byte comes from pointer + 1 without wrapping: $FF continues in $0100, a mirror of the TIA.
    private int IndirectX(int pc) => ReadWord(ZeroPageX(pc));

    private int IndirectY(int pc) => (ReadWord(Bus.Read(pc)) + Registers.Y) & 0xFFFF;

    // The cycle for a crossed page passes before the operand is read, and only where it is read and not written.
    private int ReadAbsoluteX(int pc) => ReadIndexed(Absolute(pc), Registers.X);

    private int ReadAbsoluteY(int pc) => ReadIndexed(Absolute(pc), Registers.Y);

    private int ReadIndirectY(int pc) => ReadIndexed(ReadWord(Bus.Read(pc)), Registers.Y);

    private int ReadIndexed(int start, int index)
    {
        int address = start + index;
        if (((start ^ address) & 0xFF00) != 0) Bus.Tick(1);
        return Bus.Read(address & 0xFFFF);
    }

    private int ReadZeroPage(int pc) => Bus.Read(Bus.Read(pc));

    private int ReadZeroPageX(int pc) => Bus.Read(ZeroPageX(pc));

    private int ReadZeroPageY(int pc) => Bus.Read(ZeroPageY(pc));

    private int ReadAbsolute(int pc) => Bus.Read(Absolute(pc));

    private int ReadIndirectX(int pc) => Bus.Read(IndirectX(pc));
}
