namespace Flow.Lab.Fuzzing;

/// <summary>What is tried.</summary>
/// <param name="Kinds">The kinds of input.</param>
/// <param name="Inputs">How many of each.</param>
/// <param name="Seed">The seed of all inputs.</param>
/// <param name="Jobs">How many kinds side by side.</param>
/// <param name="Out">The folder for inputs that are bad; made when there is one.</param>
internal sealed record FuzzPlan(IReadOnlyList<string> Kinds, long Inputs, long Seed, int Jobs, string Out)
{
    /// <summary>How much of a processor's time an input may take: a busy machine makes none slower by that.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an input may wait for whatever it waits for, and its processor's time together.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where a bad input goes.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="number">Its number.</param>
    public string FolderOf(string kind, long number) => Path.Combine(Out, FormattableString.Invariant($"{kind}-{number}"));
}
