namespace Flow.Lab.Comparison;

/// <summary>
/// P(X > Y), how likely a run of X scores above one of Y on a game drawn at random (Agarwal et al. 2021, section 4.3): for each game the
/// Mann-Whitney statistic over the number of pairs, ties counting a half; then the mean over games.
/// </summary>
internal static class ProbabilityOfImprovement
{
    /// <summary>Computes it.</summary>
    /// <param name="x">Scores of X: [game][run], at least one run of each game.</param>
    /// <param name="y">Scores of Y on the same games; the numbers of runs may differ.</param>
    /// <returns>From 0 to 1; a half where neither is better.</returns>
    public static double Of(IReadOnlyList<IReadOnlyList<double>> x, IReadOnlyList<IReadOnlyList<double>> y) =>
        x.Zip(y, OfGame).Average();

    private static double OfGame(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        // Twice the count, so that a tie is a whole number.
        long halves = 0;
        foreach (double one in x)
        {
            foreach (double other in y)
                halves += 1 + Math.Sign(one.CompareTo(other));
        }

        return halves / (2.0 * x.Count * y.Count);
    }
}
