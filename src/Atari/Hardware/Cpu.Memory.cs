namespace Flow.Atari.Hardware;

/// <content>Instructions that change memory, and those that change the flow.</content>
internal sealed partial class Cpu<TBus>
{
    private int Asl(int value)
    {
        Registers.Carry = value >> 7;
        value = (value << 1) & 0xFF;
        SetSignAndZero(value);
        return value;
    }

    private int Lsr(int value)
    {
        Registers.Carry = value & 1;
        value >>= 1;
        SetSignAndZero(value);
        return value;
    }

    private int Rol(int value)
    {
        int rotated = (value << 1) | Registers.Carry;
        Registers.Carry = value >> 7;
        SetSignAndZero(rotated & 0xFF);
        return rotated & 0xFF;
    }

    private int Ror(int value)
    {
        int rotated = (value >> 1) | (Registers.Carry << 7);
        Registers.Carry = value & 1;
        SetSignAndZero(rotated);
        return rotated;
    }

    private int Step(int value, int by)
    {
        value = (value + by) & 0xFF;
        SetSignAndZero(value);
        return value;
    }

    private void AslAt(int address) => Bus.Write(address, Asl(Bus.Read(address)));

    private void LsrAt(int address) => Bus.Write(address, Lsr(Bus.Read(address)));

    private void RolAt(int address) => Bus.Write(address, Rol(Bus.Read(address)));

    private void RorAt(int address) => Bus.Write(address, Ror(Bus.Read(address)));

    private void IncAt(int address) => Bus.Write(address, Step(Bus.Read(address), 1));

    private void DecAt(int address) => Bus.Write(address, Step(Bus.Read(address), -1));

    private void SloAt(int address)
    {
        int value = Asl(Bus.Read(address));
        Bus.Write(address, value);
        Ora(value);
    }

    private void RlaAt(int address)
    {
        int value = Rol(Bus.Read(address));
        Bus.Write(address, value);
        And(value);
    }

    private void SreAt(int address)
    {
        int value = Lsr(Bus.Read(address));
        Bus.Write(address, value);
        Eor(value);
    }

    private void RraAt(int address)
    {
        int value = Ror(Bus.Read(address));
        Bus.Write(address, value);
        Adc(value);
    }

    private void DcpAt(int address)
    {
        int value = Step(Bus.Read(address), -1);
        Bus.Write(address, value);
        Compare(Registers.A, value);
    }

    private void IscAt(int address)
    {
        int value = Step(Bus.Read(address), 1);
        Bus.Write(address, value);
        Sbc(value);
    }

    // SHA, SHX, SHY and SHS store a value masked by the high byte of the final address plus one.
    private void StoreMasked(int address, int value) => Bus.Write(address, value & ((address >> 8) + 1));

    private void Shs(int address)
    {
        Registers.Sp = Registers.A & Registers.X;
        StoreMasked(address, Registers.Sp);
    }

    private int Branch(int pc, int distance, bool taken)
    {
        if (!taken) return pc;
        int target = (pc + (sbyte)distance) & 0xFFFF;
        Bus.Tick(((target ^ pc) & 0xFF00) == 0 ? 1 : 2);
        return target;
    }

    private int Jsr(int pc)
    {
        int low = Bus.Read(pc);
        int last = (pc + 1) & 0xFFFF;
        PeekStack();
        Push(last >> 8);
        PushAgain(last & 0xFF);
        return low | (Bus.Read(last) << 8);
    }

    private int Rts()
    {
        PeekStack();
        int low = Pull();
        int last = low | (Pull() << 8);
        _ = Bus.Read(last);
        return last + 1;
    }

    private int Rti()
    {
        PeekStack();
        Registers.Status = Pull();
        int low = Pull();
        return low | (Pull() << 8);
    }

    private int Brk(int pc)
    {
        _ = Bus.Read(pc);
        int next = (pc + 1) & 0xFFFF;
        Push(next >> 8);
        PushAgain(next & 0xFF);
        PushAgain(Registers.Status);
        Registers.Interrupt = 4;
        return ReadWord(BreakVector);
    }

    private int PullByte()
    {
        PeekStack();
        return Pull();
    }
}
