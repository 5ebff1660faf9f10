using Flow.Contracts.Randomness;

namespace Flow.Stages.Acting;

/// <summary>The arithmetic of a categorical policy on one row of logits, in double precision.</summary>
internal static class CategoricalPolicy
{
    /// <summary>Turns logits into log-probabilities, in place.</summary>
    /// <param name="logits">[A]; afterwards log π.</param>
    /// <returns>The entropy of π, in nats.</returns>
    public static double LogSoftmax(Span<double> logits)
    {
        double largest = double.NegativeInfinity;
        foreach (double logit in logits)
            largest = Math.Max(largest, logit);
        double sum = 0;
        foreach (double logit in logits)
            sum += Math.Exp(logit - largest);
        double normaliser = largest + Math.Log(sum);
        double entropy = 0;
        foreach (ref double logit in logits)
        {
            logit -= normaliser;
            entropy -= Math.Exp(logit) * logit;
        }

        return entropy;
    }

    /// <summary>KL[π ‖ π̄] = Σ π (log π − log π̄), in nats.</summary>
    /// <param name="logProbabilities">log π, [A].</param>
    /// <param name="reference">log π̄, [A].</param>
    public static double Divergence(ReadOnlySpan<double> logProbabilities, ReadOnlySpan<double> reference)
    {
        double sum = 0;
        for (int action = 0; action < logProbabilities.Length; action++)
            sum += Math.Exp(logProbabilities[action]) * (logProbabilities[action] - reference[action]);
        return sum;
    }

    /// <summary>Samples an action by the Gumbel-max trick: argmax of log π + Gumbel noise is distributed as π.</summary>
    /// <param name="logProbabilities">log π, [A].</param>
    /// <param name="random">The stream of the noise.</param>
    /// <param name="step">The step that the noise is drawn at.</param>
    public static int Sample(ReadOnlySpan<double> logProbabilities, CounterRandom random, long step)
    {
        int best = 0;
        double highest = double.NegativeInfinity;
        for (int action = 0; action < logProbabilities.Length; action++)
        {
            double perturbed = logProbabilities[action] + random.Gumbel(step, action);
            if (perturbed > highest)
                (best, highest) = (action, perturbed);
        }

        return best;
    }
}
