namespace Flow.Atari.Hardware;

/// <summary>
/// What all chips share: the processor's cycle counter, which restarts at 0 with each frame, the data bus, and the sign that the
/// frame is over. One cycle is three colour clocks.
/// </summary>
internal sealed class Wires
{
    /// <summary>Processor cycles since the frame began (since the system reset, before the first frame).</summary>
    public int Cycles;

    /// <summary>The byte last on the data bus: what undriven lines keep.</summary>
    public int DataBus;

    /// <summary>The TIA has ended the frame: the processor stops after its instruction.</summary>
    public bool FrameEnded;

    /// <summary>Instructions that may still run in this call: see <see cref="Machine.RunFrame"/>.</summary>
    public int Left;
}
