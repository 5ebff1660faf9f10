using Flow.Contracts;
using Flow.Stages.Acting.Networks;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// What the network says of a batch, as the rules read it. All of it is differentiable, and lives in the caller's dispose scope.
/// </summary>
/// <param name="LogPolicy">log π(·|s), [R, A].</param>
/// <param name="Values">V(s), [R].</param>
/// <param name="Entropy">H(s) of π, in nats, [R].</param>
/// <param name="Divergence">KL[π(·|s) ‖ π̄(·|s)] = −H − log π̄, in nats, [R].</param>
/// <param name="ReferenceLogWeight">log π̄(a), the same for every action.</param>
public sealed record PolicyHeads(Tensor LogPolicy, Tensor Values, Tensor Entropy, Tensor Divergence, double ReferenceLogWeight)
{
    /// <summary>What the policy head says before it is normalised, [R, A]: log π but for a constant of each row, or what a rule reads as Q.</summary>
    public Tensor Logits { get; init; } = LogPolicy;

    /// <summary>Reads the two heads of a network.</summary>
    /// <param name="logits">[R, A].</param>
    /// <param name="values">[R].</param>
    /// <param name="regularizer">Gives the reference log-weight.</param>
    public static PolicyHeads Of(Tensor logits, Tensor values, Regularizer regularizer)
    {
        Tensor logPolicy = nn.functional.log_softmax(logits, -1);
        Tensor entropy = -(logPolicy.exp() * logPolicy).sum(-1);
        return new PolicyHeads(logPolicy, values, entropy, -entropy - regularizer.ReferenceLogWeight, regularizer.ReferenceLogWeight)
        {
            Logits = logits,
        };
    }

    /// <summary>Asks a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="observations">s, [R, …].</param>
    /// <param name="regularizer">Gives the reference log-weight.</param>
    public static PolicyHeads Of(PolicyValueNetwork network, Tensor observations, Regularizer regularizer)
    {
        (Tensor logits, Tensor values) = network.call(observations);
        return Of(logits, values, regularizer);
    }

    /// <summary>KL[ρ(·|s) ‖ π̄(·|s)] of another policy than the head's.</summary>
    /// <param name="logPolicy">log ρ(·|s), [R, A].</param>
    /// <returns>In nats, [R].</returns>
    public Tensor DivergenceOf(Tensor logPolicy) => (logPolicy.exp() * (logPolicy - ReferenceLogWeight)).sum(-1);

    /// <summary>log π(a|s) of given actions.</summary>
    /// <param name="actions">int64 [R].</param>
    /// <returns>[R].</returns>
    public Tensor LogProbability(Tensor actions) => LogPolicy.gather(1, actions.unsqueeze(1)).squeeze(1);
}
