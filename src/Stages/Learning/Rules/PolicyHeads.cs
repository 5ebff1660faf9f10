using Flow.Contracts;
using Flow.Stages.Learning.Rules.References;
using Flow.Stages.Networks;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// What the network says of a batch, as the rules read it. All of it but the reference is differentiable, and it lives in the caller's dispose scope.
/// </summary>
/// <param name="LogPolicy">log π(·|s), [R, A].</param>
/// <param name="Values">V(s), [R].</param>
/// <param name="Entropy">H(s) of π, in nats, [R].</param>
/// <param name="Divergence">KL[π(·|s) ‖ π̄(·|s)], in nats, [R]; −H(s) where there is no reference.</param>
/// <param name="Reference">log π̄, and what is computed with it.</param>
public sealed record PolicyHeads(Tensor LogPolicy, Tensor Values, Tensor Entropy, Tensor Divergence, IReferenceWeights Reference)
{
    /// <summary>What the policy head says before it is normalised, [R, A]: log π but for a constant of each row, or what a rule reads as Q.</summary>
    public Tensor Logits { get; init; } = LogPolicy;

    /// <summary>Reads the two heads of a network.</summary>
    /// <param name="logits">[R, A].</param>
    /// <param name="values">[R].</param>
    /// <param name="reference">log π̄ of the rows.</param>
    internal static PolicyHeads Of(Tensor logits, Tensor values, IReferenceWeights reference)
    {
        Tensor logPolicy = nn.functional.log_softmax(logits, -1);
        Tensor entropy = -(logPolicy.exp() * logPolicy).sum(-1);
        return new PolicyHeads(logPolicy, values, entropy, reference.Divergence(logPolicy, entropy), reference) { Logits = logits };
    }

    /// <summary>Asks a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="observations">s, [R, …].</param>
    /// <param name="reference">log π̄ of the rows.</param>
    internal static PolicyHeads Of(PolicyValueNetwork network, Tensor observations, IReferenceWeights reference)
    {
        (Tensor logits, Tensor values) = network.call(observations);
        return Of(logits, values, reference);
    }

    /// <summary>Asks a network, and its reference.</summary>
    /// <param name="network">The network.</param>
    /// <param name="observations">s, [R, …].</param>
    /// <param name="regularizer">Gives log π̄ where it is the same for every action.</param>
    internal static PolicyHeads Of(PolicyValueNetwork network, Tensor observations, Regularizer regularizer) =>
        Of(network, observations, ReferenceOf(network, observations, regularizer));

    /// <summary>log π̄ of observations, as a network's own reference has it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="observations">s, [R, …].</param>
    /// <param name="regularizer">Gives log π̄ where it is the same for every action.</param>
    /// <exception cref="InvalidOperationException">It is not the same for every action, and the network has no reference.</exception>
    internal static IReferenceWeights ReferenceOf(PolicyValueNetwork network, Tensor observations, Regularizer regularizer)
    {
        if (network.Reference is { } reference)
            return new RowWeights(reference.LogWeights(observations));
        return double.IsNaN(regularizer.ReferenceLogWeight)
            ? throw new InvalidOperationException("The network has no reference, and the run's is not the same for every action.")
            : new SharedWeight(regularizer.ReferenceLogWeight);
    }

    /// <summary>log π(a|s) of given actions.</summary>
    /// <param name="actions">int64 [R].</param>
    /// <returns>[R].</returns>
    public Tensor LogProbability(Tensor actions) => LogPolicy.gather(1, actions.unsqueeze(1)).squeeze(1);

    /// <summary>log π(a|s) − log π̄(a|s) of given actions.</summary>
    /// <param name="actions">int64 [R].</param>
    /// <returns>[R].</returns>
    public Tensor LogRatio(Tensor actions) => Reference.LogRatio(LogProbability(actions), actions);
}
