using Flow.Contracts.Messages;

namespace Flow.Stages.Returns;

/// <summary>
/// Joins groups: takes their steps as they come and, when every group has brought the whole rollout, makes one
/// <see cref="TrainingBatch"/> of it, rows by environment, then time. Acting holds a group back until the version of its
/// next rollout is there, so a group is never more than lag + 1 rollouts ahead of the slowest.
/// </summary>
internal sealed class RolloutAssembler : IRolloutAssembler
{
    private readonly int _firstGroup;
    private readonly int _groupSize;
    private readonly int _steps;
    private readonly int _limit;
    private readonly ReturnCalculator _calculator;
    private readonly Queue<StepBatch>[] _held;
    private readonly RolloutColumn _column;
    private long _firstStep;

    /// <summary>Makes an assembler that waits for the first step of every group.</summary>
    /// <param name="environments">Environments of its groups; a multiple of <paramref name="groups"/>.</param>
    /// <param name="groups">Groups of environments that it joins.</param>
    /// <param name="steps">Steps in a rollout, n.</param>
    /// <param name="lag">Rollouts that a group may play beyond the oldest that is not learnt from yet.</param>
    /// <param name="calculator">Makes the advantages and targets.</param>
    /// <param name="firstStep">The step that a run goes on from; 0 for a new one.</param>
    /// <param name="firstGroup">The number of the first of its groups.</param>
    public RolloutAssembler(
        int environments, int groups, int steps, int lag, ReturnCalculator calculator, long firstStep = 0, int firstGroup = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(environments % groups, 0, nameof(environments));
        _firstGroup = firstGroup;
        _groupSize = environments / groups;
        _steps = steps;
        _limit = (lag + 1) * steps;
        _calculator = calculator;
        _firstStep = firstStep;
        _column = new RolloutColumn(steps);
        _held = new Queue<StepBatch>[groups];
        for (int group = 0; group < groups; group++)
            _held[group] = new Queue<StepBatch>(_limit);
    }

    /// <inheritdoc/>
    public bool IsComplete
    {
        get
        {
            // Asked for every step: a lambda would be a new delegate each time.
            foreach (Queue<StepBatch> held in _held)
            {
                if (held.Count < _steps)
                    return false;
            }

            return true;
        }
    }

    /// <inheritdoc/>
    public (int Group, long Step) Next => (_firstGroup, _firstStep);

    /// <inheritdoc/>
    public bool Add(StepBatch message)
    {
        int group = message.Group - _firstGroup;
        if ((uint)group >= (uint)_held.Length || message.Actions.Length != _groupSize)
            throw new InvalidOperationException($"{message} is none of {_held.Length} groups of {_groupSize} environments.");
        Queue<StepBatch> held = _held[group];
        long expected = _firstStep + held.Count;
        if (message.Step != expected)
            throw new InvalidOperationException($"{message} came where step {expected} of its group was due.");
        if (held.Count == _limit)
            throw new InvalidOperationException($"{message} is more than {_limit} steps ahead of the slowest group.");
        if (message.EndsRollout != (expected % _steps == _steps - 1))
            throw new InvalidOperationException($"{message} and the rollouts of {_steps} steps disagree about where a rollout ends.");
        held.Enqueue(message);
        return IsComplete;
    }

    /// <inheritdoc/>
    public void Take(TrainingBatch batch)
    {
        if (!IsComplete)
            throw new InvalidOperationException($"The rollout from step {_firstStep} is not complete yet.");
        if ((batch.Group, batch.Step) != Next)
            throw new InvalidOperationException($"{batch} came for the rollout of group {_firstGroup} from step {_firstStep}.");
        StepBatch first = _held[0].Peek();
        batch.Version = first.Version;
        batch.TakesSnapshot = first.TakesSnapshot;
        CheckVersions(batch.Version);
        for (int group = 0; group < _held.Length; group++)
            TakeGroup(group, batch);
        _firstStep += _steps;
    }

    /// <summary>Returns the steps that no rollout was made of.</summary>
    public void Dispose()
    {
        foreach (Queue<StepBatch> held in _held)
        {
            while (held.TryDequeue(out StepBatch? message))
                message.Return();
        }
    }

    private void TakeGroup(int group, TrainingBatch batch)
    {
        Queue<StepBatch> held = _held[group];
        batch.Observations[group] = held.Peek().Observations;
        for (int place = 0; place < _groupSize; place++)
        {
            int row = ((group * _groupSize) + place) * _steps;
            _column.Gather(held, place, row, batch);
            _column.Compute(_calculator, row, batch);
        }

        for (int step = 0; step < _steps; step++)
        {
            StepBatch message = held.Dequeue();
            if (batch.Trace.TraceId == default)
                batch.Trace = message.Trace;
            message.Return();
        }
    }

    private void CheckVersions(long version)
    {
        for (int group = 0; group < _held.Length; group++)
        {
            int step = 0;
            foreach (StepBatch message in _held[group])
            {
                if (step++ == _steps)
                    break;
                if (message.Version != version)
                {
                    throw new InvalidOperationException(
                        $"The rollout from step {_firstStep} mixes policy versions: group {_firstGroup} acted with {version}, "
                        + $"group {message.Group} with {message.Version} at step {message.Step}.");
                }
            }
        }
    }
}
