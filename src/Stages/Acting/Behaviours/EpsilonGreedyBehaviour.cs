using Flow.Contracts.Randomness;

namespace Flow.Stages.Acting.Behaviours;

/// <summary>
/// With probability ε an action drawn uniformly, otherwise the one with the largest Q, the first of several. The policy head is
/// Q but for what a dueling value adds to all actions alike.
/// </summary>
/// <param name="epsilon">ε by the environment's agent step.</param>
internal sealed class EpsilonGreedyBehaviour(Func<long, double> epsilon) : IBehaviour
{
    /// <inheritdoc/>
    public RandomPurpose Purpose => RandomPurpose.Exploration;

    /// <summary>It samples from no regularised policy; the divergence that it records is that from the counting measure.</summary>
    /// <inheritdoc/>
    public bool ReadsReference => false;

    /// <inheritdoc/>
    public Decision Choose(Span<double> logits, double value, CounterRandom noise, long step, ReadOnlySpan<double> reference = default)
    {
        int greedy = 0;
        for (int action = 1; action < logits.Length; action++)
        {
            if (logits[action] > logits[greedy])
                greedy = action;
        }

        double share = epsilon(step);
        bool tries = noise.Uniform(step) < share;
        int chosen = tries ? noise.Below(logits.Length, step, lane: 1) : greedy;
        (double other, double best) = (share / logits.Length, 1 - share + (share / logits.Length));
        double entropy = -Term(best) - ((logits.Length - 1) * Term(other));
        return new Decision(chosen, Math.Log(chosen == greedy ? best : other), logits[greedy], -entropy);
    }

    /// <summary>p log p, which is 0 at 0.</summary>
    private static double Term(double probability) => probability > 0 ? probability * Math.Log(probability) : 0;
}
