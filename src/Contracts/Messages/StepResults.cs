namespace Flow.Contracts.Messages;

/// <summary>
/// What came back from one step of a group of E environments: the rewards and flags that stand beside the observation that
/// follows them. At step 0, right after the first reset, all are zero and false.
/// </summary>
/// <param name="environments">Environments in the group, E.</param>
public sealed class StepResults(int environments)
{
    /// <summary>Raw reward, [E].</summary>
    public float[] RawReward { get; } = new float[environments];

    /// <summary>The reward that training sees, [E]: clipped to its sign where the preset says so.</summary>
    public float[] Reward { get; } = new float[environments];

    /// <summary>The training episode ended in a terminal state, [E].</summary>
    public bool[] Terminated { get; } = new bool[environments];

    /// <summary>The training episode was cut by a time limit, [E].</summary>
    public bool[] Truncated { get; } = new bool[environments];

    /// <summary>The whole game ended, [E].</summary>
    public bool[] GameOver { get; } = new bool[environments];

    /// <summary>Lives left, [E].</summary>
    public int[] Lives { get; } = new int[environments];

    /// <summary>Emulated frames of this step, [E]; those of a reset after it are not counted.</summary>
    public int[] Frames { get; } = new int[environments];

    /// <summary>Whether the training episode of an environment ended with this step.</summary>
    /// <param name="environment">Its place in the group.</param>
    public bool Ended(int environment) => Terminated[environment] || Truncated[environment];

    /// <summary>Copies everything.</summary>
    /// <param name="destination">Results of a group of the same size.</param>
    public void CopyTo(StepResults destination)
    {
        RawReward.CopyTo(destination.RawReward, 0);
        Reward.CopyTo(destination.Reward, 0);
        Terminated.CopyTo(destination.Terminated, 0);
        Truncated.CopyTo(destination.Truncated, 0);
        GameOver.CopyTo(destination.GameOver, 0);
        Lives.CopyTo(destination.Lives, 0);
        Frames.CopyTo(destination.Frames, 0);
    }
}
