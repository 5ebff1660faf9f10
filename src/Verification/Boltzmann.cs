namespace Flow.Verification;

/// <summary>
/// The soft value and the Boltzmann policy of action values q under reference log-weights log π̄ at temperature τ: (11)–(14) of the
/// bandit, (28)–(31) of a state. Sums of exponentials are taken with the largest one in front.
/// </summary>
internal static class Boltzmann
{
    /// <summary>log Σ exp(x).</summary>
    public static double LogSumExp(ReadOnlySpan<double> x)
    {
        double largest = double.NegativeInfinity;
        foreach (double value in x)
            largest = Math.Max(largest, value);
        double sum = 0;
        foreach (double value in x)
            sum += Math.Exp(value - largest);
        return largest + Math.Log(sum);
    }

    /// <summary>x − log Σ exp(x): log-probabilities of logits.</summary>
    public static double[] LogSoftmax(double[] x)
    {
        double normaliser = LogSumExp(x);
        return [.. x.Select(value => value - normaliser)];
    }

    /// <summary>v = τ log Σ π̄(a) exp(q(a)/τ), (11) and (29).</summary>
    public static double Value(double[] q, double[] logReference, double tau) => tau * LogSumExp(Tilted(q, logReference, tau));

    /// <summary>log π^B(a) = log π̄(a) + (q(a) − v)/τ, (12) and (30).</summary>
    public static double[] LogPolicy(double[] q, double[] logReference, double tau)
    {
        double value = Value(q, logReference, tau);
        return [.. q.Zip(logReference, (action, weight) => weight + ((action - value) / tau))];
    }

    /// <summary>π^B(a) = π̄(a) exp(q(a)/τ) / Σ π̄ exp(q/τ): (2), (10) and (28), by weights that are normalised.</summary>
    public static double[] Normalised(double[] q, double[] logReference, double tau)
    {
        double[] tilted = Tilted(q, logReference, tau);
        double largest = tilted.Max();
        double[] weights = [.. tilted.Select(weight => Math.Exp(weight - largest))];
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    /// <summary>E_{a∼π}[x(a)].</summary>
    public static double Mean(double[] logPolicy, double[] x) => logPolicy.Zip(x, (log, value) => Math.Exp(log) * value).Sum();

    /// <summary>KL[π ‖ ρ] = E_π[log π − log ρ].</summary>
    public static double Divergence(double[] logPolicy, double[] logReference) =>
        logPolicy.Zip(logReference, (log, weight) => Math.Exp(log) * (log - weight)).Sum();

    private static double[] Tilted(double[] q, double[] logReference, double tau) =>
        [.. q.Zip(logReference, (action, weight) => weight + (action / tau))];
}
