namespace Flow.Stages.Returns;

/// <summary>The successive steps of one row of play, in which episodes may end. Every span has as many elements as there are steps.</summary>
internal readonly ref struct PathSteps
{
    /// <summary>r_t, as training sees it.</summary>
    public required ReadOnlySpan<float> Rewards { get; init; }

    /// <summary>Whether step t was its episode's last, so that no path goes on beyond it.</summary>
    public required ReadOnlySpan<bool> Ended { get; init; }

    /// <summary>Where the observation is that step t led to, within its own episode; negative for a terminal state, whose value is 0.</summary>
    public required ReadOnlySpan<long> Successors { get; init; }
}
