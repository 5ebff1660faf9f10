namespace Flow.Contracts.Messages;

/// <summary>
/// Acting → Returns: one finished step of one group: what was seen, done and thought at step t, and what came back with t + 1.
/// Everything about the policy is as the acting version recorded it.
/// </summary>
/// <param name="environments">Environments in the group, E.</param>
/// <param name="owner">The pool.</param>
/// <param name="finalFrameBytes">Bytes of a processed frame where Replay or Learning wants the last one of truncated episodes; 0 where nobody does.</param>
public sealed class StepBatch(int environments, MessageOwner? owner = null, int finalFrameBytes = 0) : Message(owner)
{
    private readonly byte[] _finalFrames = new byte[environments * finalFrameBytes];

    /// <summary>Where the observations of step t are.</summary>
    public ObservationRing? Observations { get; set; }

    /// <summary>The policy version that acted.</summary>
    public long Version { get; set; }

    /// <summary>True on the rollout's last step: <see cref="BootstrapValues"/> are set.</summary>
    public bool EndsRollout { get; set; }

    /// <summary>Whether a checkpoint is taken where the rollout ends that the step is of.</summary>
    public bool TakesSnapshot { get; set; }

    /// <summary>a_t, [E].</summary>
    public int[] Actions { get; } = new int[environments];

    /// <summary>log π(a_t|s_t), [E].</summary>
    public float[] LogProbabilities { get; } = new float[environments];

    /// <summary>V(s_t), [E].</summary>
    public float[] Values { get; } = new float[environments];

    /// <summary>KL[π(·|s_t) ‖ π̄(·|s_t)] of the run's regulariser, [E].</summary>
    public float[] Divergences { get; } = new float[environments];

    /// <summary>r_t and the flags that came back with the observation of t + 1.</summary>
    public StepResults Results { get; } = new(environments);

    /// <summary>The newest frame of the last observation of a truncated episode; valid only there, and empty where nobody asked for it.</summary>
    /// <param name="environment">The environment's place in the group.</param>
    public Span<byte> FinalFrame(int environment) => _finalFrames.AsSpan(environment * finalFrameBytes, finalFrameBytes);

    /// <summary>V of the last observation of a truncated episode, [E]; valid only where <see cref="StepResults.Truncated"/>.</summary>
    public float[] FinalValues { get; } = new float[environments];

    /// <summary>V(s_{t+1}) by the same version, [E]; valid only where <see cref="EndsRollout"/>.</summary>
    public float[] BootstrapValues { get; } = new float[environments];
}
