namespace Flow.Lab.Comparison;

/// <summary>
/// The interquartile mean (IQM) of Agarwal et al. 2021: the mean of the middle half of all scores, all runs of all games in one list. It
/// moves less than the mean with one outstanding run, and less than the median with the choice of runs.
/// </summary>
internal static class InterquartileMean
{
    /// <summary>Computes it as the authors do: a quarter of the scores, rounded down, is left out at either end.</summary>
    /// <param name="scores">At least one; fewer than four are all kept, so that it is their mean.</param>
    public static double Of(IReadOnlyCollection<double> scores) => OfMiddle([.. scores]);

    /// <summary>The same of scores that lie in strata: [stratum][run].</summary>
    /// <param name="strata">At least one score.</param>
    public static double OfAll(double[][] strata)
    {
        double[] all = new double[strata.Sum(scores => scores.Length)];
        int next = 0;
        foreach (double[] scores in strata)
        {
            scores.CopyTo(all, next);
            next += scores.Length;
        }

        return OfMiddle(all);
    }

    private static double OfMiddle(double[] scores)
    {
        Array.Sort(scores);
        int cut = scores.Length / 4;
        double sum = 0;
        for (int i = cut; i < scores.Length - cut; i++)
            sum += scores[i];
        return sum / (scores.Length - (2 * cut));
    }
}
