namespace Flow.Stages.Tests.Wiring;

/// <summary>One agent step of one environment, with all that there is to know of it.</summary>
/// <param name="Observation">s_t, the whole stack.</param>
/// <param name="Depth">Frames of it that are of its own episode.</param>
/// <param name="Decision">What was done, and thought.</param>
/// <param name="Reward">r_t, as training sees it.</param>
/// <param name="Terminated">It ended its episode in a terminal state.</param>
/// <param name="Truncated">It ended its episode by a time limit; a terminal state wins.</param>
/// <param name="GameOver">The whole game ended with it.</param>
/// <param name="Successor">What it led to within its own episode, the whole stack.</param>
/// <param name="SuccessorValue">The value of that by the version that acted; 0 for a terminal state.</param>
internal sealed record PlainStep(
    float[] Observation,
    int Depth,
    PlainDecision Decision,
    float Reward,
    bool Terminated,
    bool Truncated,
    bool GameOver,
    float[] Successor,
    double SuccessorValue)
{
    /// <summary>Whether its episode ended with it.</summary>
    public bool Ended => Terminated || Truncated;

    /// <summary>Whether its episode was cut short, so that its last observation is bootstrapped from.</summary>
    public bool IsCut => Truncated && !Terminated;
}
