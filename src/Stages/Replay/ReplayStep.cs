namespace Flow.Stages.Replay;

/// <summary>What was done at an observation, and what came of it.</summary>
/// <param name="Depth">Frames of the observation that are of its own episode, 1 … the depth of a stack.</param>
/// <param name="Action">a_t.</param>
/// <param name="Reward">r_t, as training sees it.</param>
/// <param name="Terminated">The step ended its episode in a terminal state. Wins over <paramref name="Truncated"/>.</param>
/// <param name="Truncated">The step ended its episode by a time limit: its last observation follows.</param>
public readonly record struct ReplayStep(int Depth, int Action, float Reward, bool Terminated, bool Truncated)
{
    /// <summary>Whether the episode's last observation is kept: it is bootstrapped from.</summary>
    public bool HasFinal => Truncated && !Terminated;
}
