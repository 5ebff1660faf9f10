namespace Flow.Lab.Comparison;

/// <summary>Runs that differ by seed and game only.</summary>
/// <param name="Label">What tells it from the other groups, in a few words.</param>
/// <param name="Settings">Its runs' settings.</param>
/// <param name="Runs">Its runs, in the order in which they were named.</param>
internal sealed record RunGroup(string Label, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<ComparedRun> Runs)
{
    /// <summary>Its runs of one game.</summary>
    /// <param name="task">The game.</param>
    public IReadOnlyList<ComparedRun> On(string task) => [.. Runs.Where(run => run.Task == task)];
}
