using System.Diagnostics;
using Flow.Contracts.Messages;
using Flow.Stages.Learning.Gradients;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Terms;
using static TorchSharp.torch;

namespace Flow.Stages.Learning;

/// <summary>Differentiates one term of the loss, update after update. Used by one thread at a time.</summary>
/// <param name="term">The term; owned from here on.</param>
/// <param name="repeated">How it is computed; owned from here on.</param>
internal sealed class TermGradient(ILossTerm term, IRepeatedGradient repeated) : IDisposable
{
    private TimeSpan _loading;
    private long _observations;

    /// <summary>Whether it is of what is replayed.</summary>
    public bool IsReplayed => term.IsReplayed;

    /// <summary>Gathers its rows of a batch and queues their copy, while the device may still compute with those of the batch in hand.</summary>
    /// <param name="batch">The batch.</param>
    public void Load(TrainingBatch batch)
    {
        long start = Stopwatch.GetTimestamp();
        term.Load(batch);
        _loading = Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Takes in hand what was loaded last.</summary>
    public void Receive() => _observations = term.Receive();

    /// <summary>Computes and differentiates the term on the batch in hand; its tensors live in the caller's dispose scope, or as long as this does.</summary>
    /// <param name="parameters">θ.</param>
    public LossPart Differentiate(IList<Tensor> parameters)
    {
        long start = Stopwatch.GetTimestamp();
        long known = start;
        LossPart part = repeated.Of(_observations, () =>
        {
            (RuleLoss loss, PolicyHeads heads) = term.Loss();
            TermStatistics measures = TermStatistics.Of(loss, heads);
            known = Stopwatch.GetTimestamp();
            IList<Tensor> gradients = loss.Direction?.Invoke(parameters) ?? Gradient.By(loss.Total, parameters);
            return new LossPart(measures, gradients) { Directed = loss.Direction is not null };
        });
        var times = new ShardTimes(_loading, Stopwatch.GetElapsedTime(start, known), Stopwatch.GetElapsedTime(known));
        _loading = TimeSpan.Zero;
        return part with { Times = times };
    }

    public void Dispose()
    {
        repeated.Dispose();
        term.Dispose();
    }
}
