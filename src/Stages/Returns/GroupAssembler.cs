using Flow.Contracts.Messages;

namespace Flow.Stages.Returns;

/// <summary>
/// Keeps the groups apart: each one's rollout is a <see cref="TrainingBatch"/> as soon as that group has brought it, whatever the others do, or,
/// where turns are taken, as soon as it is its turn. It counts the updates that they are for.
/// </summary>
internal sealed class GroupAssembler : IRolloutAssembler
{
    private readonly RolloutAssembler[] _groups;
    private readonly bool _turns;
    private long _update;
    private int _next;

    /// <summary>Makes an assembler that waits for the first step of every group.</summary>
    /// <param name="environments">Environments of all groups; a multiple of <paramref name="groups"/>.</param>
    /// <param name="groups">Groups of environments.</param>
    /// <param name="steps">Steps in a rollout, n.</param>
    /// <param name="ahead">Rollouts that a group may play beyond the oldest of its own that is not learnt from yet; 0 where no turns are taken.</param>
    /// <param name="turns">Whether update k · groups + g is of rollout k of group g; otherwise rollouts are learnt from as they come.</param>
    /// <param name="calculator">Makes the advantages and targets.</param>
    /// <param name="first">The rollout that every group begins or goes on with.</param>
    public GroupAssembler(int environments, int groups, int steps, int ahead, bool turns, ReturnCalculator calculator, long first = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(environments % groups, 0, nameof(environments));
        if (!turns)
            ArgumentOutOfRangeException.ThrowIfNotEqual(ahead, 0);
        _turns = turns;
        _update = first * groups;
        _groups = [.. Enumerable.Range(0, groups).Select(group =>
            new RolloutAssembler(environments / groups, 1, steps, ahead, calculator, first * steps, group))];
    }

    /// <inheritdoc/>
    public bool IsComplete => _groups[_next].IsComplete;

    /// <inheritdoc/>
    public (int Group, long Step) Next => _groups[_next].Next;

    /// <inheritdoc/>
    public bool Add(StepBatch message)
    {
        if ((uint)message.Group >= (uint)_groups.Length)
            throw new InvalidOperationException($"{message} is none of {_groups.Length} groups.");
        if (_groups[message.Group].Add(message) && !_turns)
            _next = message.Group;
        return IsComplete;
    }

    /// <inheritdoc/>
    public void Take(TrainingBatch batch)
    {
        _groups[_next].Take(batch);
        batch.Update = _update++;
        if (_turns)
            _next = (_next + 1) % _groups.Length;
    }

    /// <summary>Returns the steps that no rollout was made of.</summary>
    public void Dispose() => Array.ForEach(_groups, group => group.Dispose());
}
