using System.Runtime.CompilerServices;

namespace Flow.Atari.Hardware;

/// <content>Where operands lie: pc is the place of the first byte. Operand bytes are read low then high; nothing is read twice.</content>
internal sealed partial class Cpu<TBus>
{
    // The address or the value that an instruction works on. Each case moves pc on by itself: were the length looked up in a table,
    // the next fetch would wait for it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Fetch(Operand operand, ref int pc)
    {
        switch (operand)
        {
            case Operand.Immediate: return Bus.Read(pc++);
            case Operand.ZeroPage: return Bus.Read(pc++);
            case Operand.ZeroPageX: return ZeroPage(pc++, Registers.X);
            case Operand.ZeroPageY: return ZeroPage(pc++, Registers.Y);
            case Operand.Absolute: return Absolute(ref pc);
            case Operand.AbsoluteX: return (Absolute(ref pc) + Registers.X) & 0xFFFF;
            case Operand.AbsoluteY: return (Absolute(ref pc) + Registers.Y) & 0xFFFF;
            case Operand.IndirectX: return ReadWord(ZeroPage(pc++, Registers.X));
            case Operand.IndirectY: return (ReadWord(Bus.Read(pc++)) + Registers.Y) & 0xFFFF;
            case Operand.AtZeroPage: return Bus.Read(Bus.Read(pc++));
            case Operand.AtZeroPageX: return Bus.Read(ZeroPage(pc++, Registers.X));
            case Operand.AtZeroPageY: return Bus.Read(ZeroPage(pc++, Registers.Y));
            case Operand.AtAbsolute: return Bus.Read(Absolute(ref pc));
            case Operand.AtAbsoluteX: return ReadIndexed(Absolute(ref pc), Registers.X);
            case Operand.AtAbsoluteY: return ReadIndexed(Absolute(ref pc), Registers.Y);
            case Operand.AtIndirectX: return Bus.Read(ReadWord(ZeroPage(pc++, Registers.X)));
            case Operand.AtIndirectY: return ReadIndexed(ReadWord(Bus.Read(pc++)), Registers.Y);
            case Operand.Indirect: return ReadWordOfPage(Absolute(ref pc));
            default: return 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ZeroPage(int pc, int index) => (Bus.Read(pc) + index) & 0xFF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Absolute(ref int pc)
    {
        int low = Bus.Read(pc);
        int high = Bus.Read((pc + 1) & 0xFFFF);
        pc += 2;
        return low | (high << 8);
    }

    // The second byte comes from the next address without wrapping: a pointer at $FF continues in $0100, a mirror of the TIA.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadWord(int address)
    {
        int low = Bus.Read(address);
        return low | (Bus.Read(address + 1) << 8);
    }

    // The NMOS bug: the pointer's second byte is taken from the same page.
    private int ReadWordOfPage(int address)
    {
        int low = Bus.Read(address);
        return low | (Bus.Read((address & 0xFF00) | ((address + 1) & 0xFF)) << 8);
    }

    // The cycle for a crossed page passes before the operand is read, and only where it is read and not written.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadIndexed(int start, int index)
    {
        int address = start + index;
        if (((start ^ address) & 0xFF00) != 0) Bus.Tick(1);
        return Bus.Read(address & 0xFFFF);
    }
}
