using Flow.Contracts.Messages;

namespace Flow.Stages.Loads;

/// <summary>
/// Training batches that are sent one after the other, and from the first again. There are more of them than can be on their way at
/// once, so that the one whose turn it is has always been learnt from.
/// </summary>
internal sealed class RotatingBatches : MessageOwner
{
    private readonly IReadOnlyList<(TrainingBatch Batch, Action<long> Stamp)> _batches;

    /// <summary>Takes over batches.</summary>
    /// <param name="batches">The batches, each with what gives its observations the steps of a rollout.</param>
    public RotatingBatches(IReadOnlyList<(TrainingBatch Batch, Action<long> Stamp)> batches)
    {
        _batches = batches;
        foreach ((TrainingBatch batch, _) in batches)
            Adopt(batch);
    }

    /// <summary>How many batches make sure of that: those in links, and for each link one at its end, one that waits for room and one to spare.</summary>
    /// <param name="capacities">Messages that the links on their way hold.</param>
    public static int Enough(params ReadOnlySpan<int> capacities)
    {
        int enough = 0;
        foreach (int capacity in capacities)
            enough += capacity + 3;
        return enough;
    }

    /// <summary>The batch of a rollout, to be returned.</summary>
    /// <param name="rollout">The rollout's number, from 0; one more than the last.</param>
    /// <exception cref="InvalidOperationException">The batch whose turn it is has not been returned.</exception>
    public TrainingBatch Next(long rollout)
    {
        (TrainingBatch batch, Action<long> stamp) = _batches[(int)(rollout % _batches.Count)];
        Lend(batch, group: 0, rollout * batch.Steps);
        batch.Version = rollout;
        stamp(batch.Step);
        return batch;
    }

    /// <inheritdoc/>
    protected override void TakeBack(Message message)
    {
        // Each has its place in the row.
    }
}
