namespace Flow.Atari.Hardware;

/// <summary>The processor's cycle counter, shared by the chips. One cycle is three colour clocks. It restarts at 0 with each frame.</summary>
internal sealed class Clock
{
    /// <summary>Processor cycles since the frame began (since the system reset, before the first frame).</summary>
    public int Cycles;
}
