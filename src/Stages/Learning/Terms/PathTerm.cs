using System.Diagnostics;
using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>What a rule makes of paths, just played or replayed.</summary>
/// <param name="network">The network; stays the caller's.</param>
/// <param name="rule">Turns paths into a loss, a mean over them.</param>
/// <param name="regularizer">Gives the reference log-weight.</param>
/// <param name="reader">Reads the paths; owned from here on.</param>
/// <param name="weight">What the loss counts in the sum of the terms.</param>
internal sealed class PathTerm(PolicyValueNetwork network, IPathRule rule, Regularizer regularizer, IPathReader reader, double weight) : ILossTerm
{
    public LossPart Differentiate(TrainingBatch batch, IList<Tensor> parameters)
    {
        long start = Stopwatch.GetTimestamp();
        (Tensor observations, PathBatch paths) = reader.Load(batch);
        long gathered = Stopwatch.GetTimestamp();
        PolicyHeads heads = PolicyHeads.Of(network, observations, regularizer);
        RuleLoss loss = rule.PathLoss(heads, paths);
        loss = loss with { Total = loss.Total * weight };
        long known = Stopwatch.GetTimestamp();
        IList<Tensor> gradients = autograd.grad([loss.Total], parameters);
        return new LossPart(loss, heads, gradients, ShardTimes.Since(start, gathered, known));
    }

    public void Dispose() => reader.Dispose();
}
