using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>One part of a loss, differentiated.</summary>
/// <param name="Loss">The part.</param>
/// <param name="Heads">What the trained network says of its rows.</param>
/// <param name="Gradients">One for each parameter and in the same order.</param>
/// <param name="Times">How long it took.</param>
internal sealed record LossPart(RuleLoss Loss, PolicyHeads Heads, IList<Tensor> Gradients, ShardTimes Times);
