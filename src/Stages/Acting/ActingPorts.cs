using Flow.Contracts.Messages;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Acting;

/// <summary>What all workers of Acting share: where they write, and the cell, which they ask.</summary>
/// <param name="Actions">The link to Emulation.</param>
/// <param name="Steps">The link to Returns.</param>
/// <param name="ActionPool">Messages for <paramref name="Actions"/>.</param>
/// <param name="StepPool">Messages for <paramref name="Steps"/>.</param>
/// <param name="Policies">The orders of rollouts, and the versions of the policy that they name.</param>
/// <param name="GroupRetired">Told of each group that acts no more; after the last one the ring drains.</param>
internal sealed record ActingPorts(
    Link<ActionBatch> Actions,
    Link<StepBatch> Steps,
    MessagePool<ActionBatch> ActionPool,
    MessagePool<StepBatch> StepPool,
    PolicyCell<PolicyValueNetwork> Policies,
    Action GroupRetired)
{
    /// <summary>
    /// Whether Returns needs the values of what follows a rollout and a truncated episode, each a forward pass. Rules that learn from
    /// replay alone bootstrap when they learn; those get the last frames instead.
    /// </summary>
    public bool GivesValues { get; init; } = true;

    /// <summary>Where a checkpoint's parts come together; null where none is taken.</summary>
    public SnapshotCollector? Snapshots { get; init; }

    /// <summary>Of a resumed run, the observations of a group at the step that it goes on from, owned by the caller; null for a new run.</summary>
    public Func<int, ObservationBatch>? Resumed { get; init; }
}
