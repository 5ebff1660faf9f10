namespace Flow.Benchmarks.Steps;

/// <summary>One way to take a training step, as it was measured.</summary>
/// <param name="Rows">Samples of a batch.</param>
/// <param name="Precision">As options spell it.</param>
/// <param name="Who">Whose step, and by which way.</param>
/// <param name="IsFlow">Whether it is this program's.</param>
/// <param name="Milliseconds">The median step.</param>
/// <param name="TimesEager">How many times as fast as PyTorch's eager step beside it: the median of the rounds' ratios.</param>
/// <param name="Rounds">Rounds that were measured.</param>
internal sealed record StepFigures(int Rows, string Precision, string Who, bool IsFlow, double Milliseconds, double TimesEager, int Rounds)
{
    /// <summary>The loss after the same first steps from the same weights, by which Flow's ways can be told to agree; null for PyTorch's.</summary>
    public double? Loss { get; init; }

    /// <summary>Samples a second.</summary>
    public double SamplesPerSecond => Rows / Milliseconds * 1e3;
}
