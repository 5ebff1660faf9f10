using Flow.Contracts;
using Flow.Contracts.Randomness;

namespace Flow.Stages.Acting.Behaviours;

/// <summary>Samples from the policy head, π = softmax of the logits.</summary>
/// <param name="regularizer">Gives the reference log-weight of the KL where it is the same for every action.</param>
internal sealed class PolicyBehaviour(Regularizer regularizer) : IBehaviour
{
    /// <inheritdoc/>
    public RandomPurpose Purpose => RandomPurpose.Action;

    /// <inheritdoc/>
    public Decision Choose(Span<double> logits, double value, CounterRandom noise, long step, ReadOnlySpan<double> reference = default)
    {
        double entropy = CategoricalPolicy.LogSoftmax(logits);
        int chosen = CategoricalPolicy.Sample(logits, noise, step);
        double divergence = reference.IsEmpty ? -entropy - regularizer.ReferenceLogWeight : CategoricalPolicy.Divergence(logits, reference);
        return new Decision(chosen, logits[chosen], value, divergence);
    }
}
