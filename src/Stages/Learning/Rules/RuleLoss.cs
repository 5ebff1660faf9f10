using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

/// <summary>A rule's loss, a mean over the batch, and the parts that people watch.</summary>
/// <param name="Total">What is differentiated, a scalar.</param>
/// <param name="Policy">The policy's part, a scalar.</param>
/// <param name="Value">½(V − V̂)², a scalar.</param>
public sealed record RuleLoss(Tensor Total, Tensor Policy, Tensor Value);
