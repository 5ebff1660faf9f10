namespace Flow.Atari.Hardware;

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
