using System.Diagnostics;
using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>What a rule makes of a rollout's rows, as they were just played.</summary>
/// <param name="network">The network; stays the caller's.</param>
/// <param name="rule">Turns rows into a loss, a mean over them.</param>
/// <param name="regularizer">Gives the reference log-weight.</param>
/// <param name="rows">The tensors of the rows; owned from here on.</param>
internal sealed class RolloutTerm(PolicyValueNetwork network, IRolloutRule rule, Regularizer regularizer, LearnerBatch rows) : ILossTerm
{
    public LossPart Differentiate(TrainingBatch batch, IList<Tensor> parameters)
    {
        long start = Stopwatch.GetTimestamp();
        (Tensor observations, RuleBatch data) = rows.Load(batch);
        long gathered = Stopwatch.GetTimestamp();
        PolicyHeads heads = PolicyHeads.Of(network, observations, regularizer);
        RuleLoss loss = rule.Loss(heads, data);
        long known = Stopwatch.GetTimestamp();
        IList<Tensor> gradients = loss.Direction?.Invoke(parameters) ?? autograd.grad([loss.Total], parameters);
        return new LossPart(loss, heads, gradients, ShardTimes.Since(start, gathered, known));
    }

    public void Dispose() => rows.Dispose();
}
