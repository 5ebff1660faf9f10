namespace Flow.Host.Soaking;

/// <summary>A look at a run at work.</summary>
/// <param name="At">How long after its start.</param>
/// <param name="Resident">Bytes of physical memory that it holds.</param>
/// <param name="Frames">Frames that it has learnt from.</param>
/// <param name="Loop">How long a fixed piece of arithmetic took beside it.</param>
internal sealed record SoakSample(TimeSpan At, long Resident, double Frames, TimeSpan Loop);
