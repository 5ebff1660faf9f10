using Flow.Contracts.Messages;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Acting;

/// <summary>Where Acting stands with one group.</summary>
/// <param name="actor">Acts for the group.</param>
internal sealed class GroupInPlay(IActor actor)
{
    public IActor Actor => actor;

    /// <summary>The order of the rollout at hand, or of the one that has just ended; null before the first.</summary>
    public RolloutOrder? Order { get; set; }

    /// <summary>The version that acts in the rollout at hand.</summary>
    public PolicyVersion<PolicyValueNetwork>? Version { get; set; }

    /// <summary>The step that was decided and whose reward has not come back.</summary>
    public StepBatch? Pending { get; set; }

    /// <summary>Whether the next actions tell Emulation to save the group first.</summary>
    public bool TakesSnapshot { get; set; }

    /// <summary>The observations that wait for the order of the next rollout, whose first they are.</summary>
    public ObservationBatch? Parked { get; set; }
}

/// <summary>Counts the groups of a run that are still played, whichever worker has them. Thread-safe.</summary>
/// <param name="groups">How many there are at the start.</param>
internal sealed class GroupsInPlay(int groups)
{
    private int _left = groups;

    /// <summary>Takes one out; after the last one there are no more actions, and the ring drains.</summary>
    /// <param name="actions">The link to Emulation.</param>
    public void Retire(Link<ActionBatch> actions)
    {
        if (Interlocked.Decrement(ref _left) == 0)
            actions.Complete();
    }
}
