namespace Flow.Stages.Evaluation;

/// <summary>Shows one agent step of a game that is watched.</summary>
/// <param name="raw">The raw observation.</param>
/// <param name="score">The raw score so far.</param>
/// <param name="frames">Emulated frames so far.</param>
public delegate void StepShown(ReadOnlySpan<byte> raw, double score, long frames);
