namespace Flow.Atari.Hardware;

/// <summary>All that a 6507 remembers between two instructions. Plain data, saved as it lies in memory.</summary>
internal struct CpuRegisters
{
    public int A;
    public int X;
    public int Y;
    public int Sp;
    public int Pc;

    /// <summary>A value whose bit 7 is the N flag.</summary>
    public int Sign;

    /// <summary>A value that is zero exactly when the Z flag is set.</summary>
    public int NotZero;

    /// <summary>Non-zero when the V flag is set.</summary>
    public int Overflow;

    /// <summary>The C flag, 0 or 1.</summary>
    public int Carry;

    /// <summary>The D flag, 0 or 8: its bit in P.</summary>
    public int Decimal;

    /// <summary>The I flag, 0 or 4: its bit in P.</summary>
    public int Interrupt;

    /// <summary>1 after an opcode that halts the processor for good.</summary>
    public int Jammed;

    /// <summary>The status register as the processor pushes it: bits 4 and 5 always read as 1.</summary>
    public int Status
    {
        readonly get => (Sign & 0x80) | (Overflow != 0 ? 0x40 : 0) | 0x30 | Decimal | Interrupt | (NotZero == 0 ? 2 : 0) | Carry;
        set
        {
            Sign = value;
            Overflow = value & 0x40;
            Decimal = value & 8;
            Interrupt = value & 4;
            NotZero = ~value & 2;
            Carry = value & 1;
        }
    }
}
