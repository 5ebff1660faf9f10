using Flow.Contracts;
using Flow.Contracts.Randomness;

namespace Flow.Stages.Acting.Behaviours;

/// <summary>
/// Samples from π^B_Q(a|s) ∝ π̄(a) exp(Q(s, a) / τ), equation (30), with the policy head for Q. What is the same for every action,
/// a dueling value and the reference weights, drops out of it.
/// </summary>
/// <param name="regularizer">Gives τ and the reference log-weight.</param>
public sealed class BoltzmannBehaviour(Regularizer regularizer) : IBehaviour
{
    private readonly PolicyBehaviour _policy = new(regularizer);

    /// <inheritdoc/>
    public RandomPurpose Purpose => RandomPurpose.Action;

    /// <inheritdoc/>
    public Decision Choose(Span<double> logits, double value, CounterRandom noise, long step)
    {
        foreach (ref double logit in logits)
            logit /= regularizer.Tau;
        return _policy.Choose(logits, value, noise, step);
    }
}
