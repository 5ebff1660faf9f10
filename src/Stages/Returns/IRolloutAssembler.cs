using Flow.Contracts.Messages;

namespace Flow.Stages.Returns;

/// <summary>
/// Makes training batches of the groups' steps. It owns the steps that it was given and returns them when it has read them. Used by one thread
/// at a time.
/// </summary>
internal interface IRolloutAssembler : IDisposable
{
    /// <summary>Whether a whole rollout is there: <see cref="Take"/> it before the next <see cref="Add"/>.</summary>
    bool IsComplete { get; }

    /// <summary>The group, or the first of the groups, and the first step of the rollout that is taken next: what a batch for it stands for.</summary>
    (int Group, long Step) Next { get; }

    /// <summary>Takes one step of one group and, unless it throws, ownership of the message.</summary>
    /// <param name="message">The group's next step.</param>
    /// <returns>Whether a whole rollout is there.</returns>
    /// <exception cref="InvalidOperationException">The step is not the one that comes next, or its group is too far ahead.</exception>
    bool Add(StepBatch message);

    /// <summary>Fills a batch with the rollout that is next and returns its steps; it follows the trace of the first step that has one.</summary>
    /// <param name="batch">Receives the rollout; of the same number of environments, groups and steps, for the place that <see cref="Next"/> names.</param>
    /// <exception cref="InvalidOperationException">No rollout is complete, the batch is for another place, or the rollout mixes policy versions.</exception>
    void Take(TrainingBatch batch);
}
