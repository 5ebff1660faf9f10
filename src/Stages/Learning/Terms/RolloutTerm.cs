using System.Diagnostics;
using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Learning.Gradients;
using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>What a rule makes of a rollout's rows, as they were just played.</summary>
/// <param name="network">The network; stays the caller's.</param>
/// <param name="rule">Turns rows into a loss, a mean over them.</param>
/// <param name="regularizer">Gives the reference log-weight.</param>
/// <param name="rows">The tensors of the rows; owned from here on.</param>
/// <param name="gradientPath">How it is computed; stays the caller's.</param>
internal sealed class RolloutTerm(
    PolicyValueNetwork network, IRolloutRule rule, Regularizer regularizer, LearnerBatch rows, IGradientPath gradientPath) : ILossTerm
{
    private readonly IRepeatedGradient _gradient = gradientPath.Repeat();

    public LossPart Differentiate(TrainingBatch batch, IList<Tensor> parameters)
    {
        long start = Stopwatch.GetTimestamp();
        (Tensor observations, RuleBatch data) = Load(batch);
        long gathered = Stopwatch.GetTimestamp();
        long known = gathered;
        LossPart part = _gradient.Of(() =>
        {
            PolicyHeads heads = PolicyHeads.Of(network, observations, regularizer);
            RuleLoss loss = rule.Loss(heads, data);
            known = Stopwatch.GetTimestamp();
            return new LossPart(loss, heads, loss.Direction?.Invoke(parameters) ?? autograd.grad([loss.Total], parameters), default);
        });
        return part with { Times = ShardTimes.Since(start, gathered, known) };
    }

    public void Dispose()
    {
        _gradient.Dispose();
        rows.Dispose();
    }

    private (Tensor Observations, RuleBatch Data) Load(TrainingBatch batch)
    {
        using IDisposable copies = gradientPath.Copies();
        return rows.Load(batch);
    }
}
