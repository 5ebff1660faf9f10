using System.Globalization;

namespace Flow.Contracts;

/// <summary>Weights of actions as an option spells them: positive numbers with commas between, of which only the ratios count.</summary>
internal static class ActionWeights
{
    /// <summary>What is allowed, for refusals.</summary>
    public const string Allowed = "as many positive numbers as there are actions, with commas between";

    /// <summary>Reads weights.</summary>
    /// <param name="text">The option's value.</param>
    /// <param name="logProbabilities">log(w_a / Σ w), in nats; empty where the text is refused.</param>
    /// <param name="refused">The first part that is no positive, finite number; null where all are.</param>
    public static bool TryRead(string text, out IReadOnlyList<double> logProbabilities, out string? refused)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        double[] weights = [.. parts.Select(Weight)];
        refused = parts.Zip(weights).Where(pair => pair.Second == 0).Select(pair => pair.First).FirstOrDefault();
        double sum = weights.Sum();
        if (refused is null && !double.IsFinite(sum))
            refused = text;
        logProbabilities = refused is null ? [.. weights.Select(weight => Math.Log(weight) - Math.Log(sum))] : [];
        return refused is null;
    }

    /// <summary>A weight; 0 for what is none.</summary>
    private static double Weight(string part) =>
        double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double weight) && weight > 0 && double.IsFinite(weight) ? weight : 0;
}
