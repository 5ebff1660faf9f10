namespace Flow.Atari.Hardware;

/// <content>Where operands lie. Operand bytes are read low then high; nothing is read twice.</content>
internal sealed partial class Cpu<TBus>
{
    private int ZeroPageX() => (Fetch() + Registers.X) & 0xFF;

    private int ZeroPageY() => (Fetch() + Registers.Y) & 0xFF;

    private int Absolute()
    {
        int low = Fetch();
        return low | (Fetch() << 8);
    }

    private int AbsoluteX() => (Absolute() + Registers.X) & 0xFFFF;

    private int AbsoluteY() => (Absolute() + Registers.Y) & 0xFFFF;

    // The pointer's high byte comes from pointer + 1 without wrapping: $FF continues in $0100, a mirror of the TIA.
    private int IndirectX() => ReadWord(ZeroPageX());

    private int IndirectY() => (ReadWord(Fetch()) + Registers.Y) & 0xFFFF;

    // The cycle for a crossed page passes before the operand is read, and only where it is read and not written.
    private int ReadAbsoluteX() => ReadIndexed(Absolute(), Registers.X);

    private int ReadAbsoluteY() => ReadIndexed(Absolute(), Registers.Y);

    private int ReadIndirectY() => ReadIndexed(ReadWord(Fetch()), Registers.Y);

    private int ReadIndexed(int start, int index)
    {
        int address = start + index;
        if (((start ^ address) & 0xFF00) != 0) Bus.Tick(1);
        return Bus.Read(address & 0xFFFF);
    }

    private int ReadZeroPage() => Bus.Read(Fetch());

    private int ReadZeroPageX() => Bus.Read(ZeroPageX());

    private int ReadZeroPageY() => Bus.Read(ZeroPageY());

    private int ReadAbsolute() => Bus.Read(Absolute());

    private int ReadIndirectX() => Bus.Read(IndirectX());
}
