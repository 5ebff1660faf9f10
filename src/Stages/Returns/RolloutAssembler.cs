using Flow.Contracts.Messages;

namespace Flow.Stages.Returns;

/// <summary>
/// Joins the groups: takes their steps as they come and, when every group has brought the whole rollout, makes one
/// <see cref="TrainingBatch"/> of it, rows by environment, then time. Acting holds a group back until the version of its
/// next rollout is there, so a group is never more than lag + 1 rollouts ahead of the slowest.
/// It owns the steps that it was given and returns them when it has read them. Used by one thread at a time.
/// </summary>
public sealed class RolloutAssembler : IDisposable
{
    private readonly int _groupSize;
    private readonly int _steps;
    private readonly int _limit;
    private readonly ReturnCalculator _calculator;
    private readonly Queue<StepBatch>[] _held;
    private readonly RolloutColumn _column;
    private long _firstStep;

    /// <summary>Makes an assembler that waits for the first step of every group.</summary>
    /// <param name="environments">Environments of all groups; a multiple of <paramref name="groups"/>.</param>
    /// <param name="groups">Groups of environments.</param>
    /// <param name="steps">Steps in a rollout, n.</param>
    /// <param name="lag">Policy versions that acting may be behind.</param>
    /// <param name="calculator">Makes the advantages and targets.</param>
    /// <param name="firstStep">The step that a run goes on from; 0 for a new one.</param>
    public RolloutAssembler(int environments, int groups, int steps, int lag, ReturnCalculator calculator, long firstStep = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(environments % groups, 0, nameof(environments));
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

    /// <summary>Whether a whole rollout is there: <see cref="Take"/> it before the next <see cref="Add"/>.</summary>
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

    /// <summary>Takes one step of one group and, unless it throws, ownership of the message.</summary>
    /// <param name="message">The group's next step.</param>
    /// <returns>Whether a whole rollout is there.</returns>
    /// <exception cref="InvalidOperationException">The step is not the one that comes next, or its group is too far ahead.</exception>
    public bool Add(StepBatch message)
    {
        if ((uint)message.Group >= (uint)_held.Length || message.Actions.Length != _groupSize)
            throw new InvalidOperationException($"{message} is none of {_held.Length} groups of {_groupSize} environments.");
        Queue<StepBatch> held = _held[message.Group];
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

    /// <summary>Fills a batch with the oldest rollout and returns its steps; it follows the trace of the first step that has one.</summary>
    /// <param name="batch">Receives the rollout; of the same number of environments, groups and steps.</param>
    /// <exception cref="InvalidOperationException">No rollout is complete, or its groups acted with different versions.</exception>
    public void Take(TrainingBatch batch)
    {
        if (!IsComplete)
            throw new InvalidOperationException($"The rollout from step {_firstStep} is not complete yet.");
        batch.Step = _firstStep;
        batch.Group = 0;
        batch.Version = _held[0].Peek().Version;
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
                        $"The rollout from step {_firstStep} mixes policy versions: group 0 acted with {version}, "
                        + $"group {group} with {message.Version} at step {message.Step}.");
                }
            }
        }
    }
}
