namespace Flow.Atari.Hardware;

/// <summary>The input lines and the timer of the RIOT. Its RAM lies in <see cref="Cartridges.MemoryMap"/>, where reads are cheap.</summary>
internal sealed class Riot(Wires wires, InputLines input)
{
    /// <summary>The chip's memory between two accesses.</summary>
    public RiotRegisters Registers;

    /// <summary>Puts the chip in its state after a system reset: the timer counts 64-cycle units from <paramref name="timer"/>.</summary>
    public void Reset(int timer) => Registers = new RiotRegisters { Timer = timer, Shift = 6 };

    /// <summary>Moves the time stamps when the cycle counter is set back by <paramref name="cycles"/>.</summary>
    public void Rebase(int cycles)
    {
        Registers.SetCycle -= cycles;
        Registers.ExpiredReadCycle -= cycles;
    }

    /// <summary>Whether an address is one of the timer's, for reading.</summary>
    /// <param name="address">An address that the chip answers.</param>
    public static bool IsTimer(int address) => (address & 5) == 4;

    /// <summary>Reads an input port, the timer or the timer's flag.</summary>
    public int Read(int address) => (address & 7) switch
    {
        0 => input.Directions,
        1 => Registers.DirectionA,
        2 => input.Switches,
        3 => 0,
        4 or 6 => ReadTimer(),
        _ => ReadFlag(),
    };

    /// <summary>Writes the one direction register that is kept, or starts a timer.</summary>
    public void Write(int address, int value)
    {
        if ((address & 7) == 1) Registers.DirectionA = value;
        else if ((address & 0x14) == 0x14) StartTimer(value, (address & 3) switch { 0 => 0, 1 => 3, 2 => 6, _ => 10 });
    }

    /// <summary>For how long the timer, read again and again, would show no less than some value.</summary>
    /// <param name="least">The value, 0 at least.</param>
    /// <param name="most">What it may show at the first read.</param>
    /// <param name="cycle">The cycle of the first read.</param>
    /// <returns>Cycles from that read on in which reads show it; 0 where not even the first does.</returns>
    public int CyclesAtLeast(int least, int most, int cycle)
    {
        int elapsed = cycle - 1 - Registers.SetCycle;
        int remaining = Registers.Timer - (elapsed >> Registers.Shift) - 1;
        return remaining < least || remaining > most ? 0 : ((Registers.Timer - least) << Registers.Shift) - elapsed;
    }

    private void StartTimer(int value, int shift)
    {
        Registers.Timer = value;
        Registers.Shift = shift;
        Registers.SetCycle = wires.Cycles;
        Registers.ReadAfterExpiry = 0;
    }

    private int Elapsed => wires.Cycles - 1 - Registers.SetCycle;

    private int Remaining => Registers.Timer - (Elapsed >> Registers.Shift) - 1;

    private int ReadTimer()
    {
        int remaining = Remaining;
        if (remaining >= 0) return remaining & 0xFF;

        int whole = Registers.Timer << Registers.Shift;
        int count = whole - Elapsed - 1;
        if (count <= -2 && Registers.ReadAfterExpiry == 0)
        {
            Registers.ReadAfterExpiry = 1;
            Registers.ExpiredReadCycle = wires.Cycles;
        }

        if (Registers.ReadAfterExpiry != 0)
        {
            int sinceExpiry = Registers.ExpiredReadCycle - Registers.SetCycle - whole;
            count = Registers.Timer - (Elapsed >> Registers.Shift) - sinceExpiry;
        }

        return count & 0xFF;
    }

    private int ReadFlag() => Remaining < 0 && Registers.ReadAfterExpiry == 0 ? 0x80 : 0;
}

/// <summary>What the RIOT remembers beside its RAM. Plain data, saved as it lies in memory.</summary>
internal struct RiotRegisters
{
    /// <summary>Direction register of port A: readable, without effect.</summary>
    public int DirectionA;

    /// <summary>Value last written to the timer, in units of 2^<see cref="Shift"/> cycles.</summary>
    public int Timer;

    /// <summary>Binary logarithm of the timer's unit: 0, 3, 6 or 10.</summary>
    public int Shift;

    /// <summary>Cycle at which the timer was written.</summary>
    public int SetCycle;

    /// <summary>1 once the timer was read after it ran out; the next write clears it.</summary>
    public int ReadAfterExpiry;

    /// <summary>Cycle of that read.</summary>
    public int ExpiredReadCycle;
}
