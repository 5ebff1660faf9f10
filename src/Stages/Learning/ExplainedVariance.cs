namespace Flow.Stages.Learning;

/// <summary>How much of the value targets' variance the values explain.</summary>
internal static class ExplainedVariance
{
    /// <summary>1 − Var(V̂ − V) / Var(V̂); NaN where V̂ is constant.</summary>
    public static double Of(ReadOnlySpan<float> values, ReadOnlySpan<float> targets)
    {
        (double errorMean, double targetMean) = (0, 0);
        for (int i = 0; i < values.Length; i++)
        {
            errorMean += (targets[i] - (double)values[i]) / values.Length;
            targetMean += targets[i] / (double)values.Length;
        }

        (double errorVariance, double targetVariance) = (0, 0);
        for (int i = 0; i < values.Length; i++)
        {
            errorVariance += Square(targets[i] - (double)values[i] - errorMean);
            targetVariance += Square(targets[i] - targetMean);
        }

        return targetVariance == 0 ? double.NaN : 1 - (errorVariance / targetVariance);
    }

    private static double Square(double x) => x * x;
}
