using Flow.Contracts;
using Flow.Contracts.Randomness;

namespace Flow.Stages.Acting.Behaviours;

/// <summary>
/// Samples from π^B_Q(a|s) ∝ π̄(a|s) exp(Q(s, a) / τ), equation (30), with the policy head for Q. What is the same for every action,
/// a dueling value say, drops out of it.
/// </summary>
/// <param name="regularizer">Gives τ, and the reference log-weight where it is the same for every action.</param>
internal sealed class BoltzmannBehaviour(Regularizer regularizer) : IBehaviour
{
    private readonly PolicyBehaviour _policy = new(regularizer);

    /// <inheritdoc/>
    public RandomPurpose Purpose => RandomPurpose.Action;

    /// <inheritdoc/>
    public Decision Choose(Span<double> logits, double value, CounterRandom noise, long step, ReadOnlySpan<double> reference = default)
    {
        foreach (ref double logit in logits)
            logit /= regularizer.Tau;
        for (int action = 0; action < reference.Length; action++)
            logits[action] += reference[action];
        return _policy.Choose(logits, value, noise, step, reference);
    }
}
