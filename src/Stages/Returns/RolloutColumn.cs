using Flow.Contracts.Messages;

namespace Flow.Stages.Returns;

/// <summary>
/// One environment's steps side by side: the messages hold a step of many environments each, the arithmetic wants many steps
/// of one. Its arrays are used again for each environment.
/// </summary>
internal sealed class RolloutColumn(int steps)
{
    private readonly float[] _rewards = new float[steps];
    private readonly bool[] _terminated = new bool[steps];
    private readonly bool[] _truncated = new bool[steps];
    private readonly float[] _finalValues = new float[steps];
    private float _bootstrap;

    /// <summary>Reads one environment's part of a group's next rollout; what the batch keeps goes to its rows at once.</summary>
    public void Gather(Queue<StepBatch> messages, int place, int row, TrainingBatch batch)
    {
        int t = 0;
        foreach (StepBatch message in messages)
        {
            _rewards[t] = message.Results.Reward[place];
            _terminated[t] = message.Results.Terminated[place];
            _truncated[t] = message.Results.Truncated[place];
            _finalValues[t] = message.FinalValues[place];
            batch.Rewards[row + t] = _rewards[t];
            batch.Terminated[row + t] = _terminated[t];
            batch.Truncated[row + t] = _truncated[t];
            if (_truncated[t])
                batch.KeepFinalFrame(row + t, message.FinalFrame(place));
            batch.Actions[row + t] = message.Actions[place];
            batch.LogProbabilities[row + t] = message.LogProbabilities[place];
            batch.Values[row + t] = message.Values[place];
            batch.Divergences[row + t] = message.Divergences[place];
            _bootstrap = message.BootstrapValues[place];
            if (++t == steps)
                return;
        }
    }

    /// <summary>Fills the advantages and targets of the rows that were gathered.</summary>
    public void Compute(ReturnCalculator calculator, int row, TrainingBatch batch)
    {
        RolloutSteps<float> column = new()
        {
            Rewards = _rewards,
            Values = batch.Values.AsSpan(row, steps),
            Divergences = batch.Divergences.AsSpan(row, steps),
            Terminated = _terminated,
            Truncated = _truncated,
            FinalValues = _finalValues,
            Bootstrap = _bootstrap,
        };
        calculator.Compute(
            column,
            batch.Advantages.AsSpan(row, steps),
            batch.ValueTargets.AsSpan(row, steps),
            batch.QTargets.AsSpan(row, steps));
    }
}
