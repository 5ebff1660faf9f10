using Flow.Contracts.Randomness;
using MathNet.Numerics.Statistics;

namespace Flow.Lab.Comparison;

/// <summary>
/// Percentile intervals by the stratified bootstrap of Agarwal et al. 2021: every draw takes from each stratum (a game) as many of its
/// runs as it has, with replacement, and computes the statistic anew. The draws are a function of the seed, and of nothing else: the
/// same runs give the same interval on every machine.
/// </summary>
/// <param name="draws">How many times the runs are drawn.</param>
/// <param name="seed">The seed of the draws.</param>
internal sealed class StratifiedBootstrap(int draws, ulong seed)
{
    /// <summary>The share of the draws that an interval holds.</summary>
    public const double Confidence = 0.95;

    /// <summary>How many times the runs are drawn.</summary>
    public int Draws => draws;

    /// <summary>The seed of the draws.</summary>
    public ulong Seed => seed;

    /// <summary>The interval of a statistic of numbers.</summary>
    /// <param name="strata">[stratum][run].</param>
    /// <param name="statistic">Of scores drawn, [stratum][run]; the arrays are used again for the next draw.</param>
    public Interval Of(IReadOnlyList<IReadOnlyList<double>> strata, Func<double[][], double> statistic) =>
        OfEach([.. strata.Select(runs => runs.Select(score => new[] { score }).ToArray())], 1, statistic)[0];

    /// <summary>The intervals of a statistic of curves, place by place; a draw is the same runs at all places.</summary>
    /// <param name="strata">[stratum][run][place].</param>
    /// <param name="places">How many places there are.</param>
    /// <param name="statistic">As for <see cref="Of"/>.</param>
    /// <returns>An interval for each place; <see cref="Interval.None"/> where no stratum has two runs, as all draws are the same then.</returns>
    public IReadOnlyList<Interval> OfEach(IReadOnlyList<double[][]> strata, int places, Func<double[][], double> statistic)
    {
        if (strata.All(runs => runs.Length < 2))
            return [.. Enumerable.Repeat(Interval.None, places)];
        double[][] found = [.. Enumerable.Range(0, places).Select(_ => new double[draws])];
        CounterRandom[] random = [.. strata.Select((_, stratum) => new CounterRandom(seed, stratum, RandomPurpose.Bootstrap))];
        int[][] drawn = [.. strata.Select(runs => new int[runs.Length])];
        double[][] scores = [.. strata.Select(runs => new double[runs.Length])];
        for (int draw = 0; draw < draws; draw++)
        {
            for (int stratum = 0; stratum < strata.Count; stratum++)
            {
                for (int run = 0; run < drawn[stratum].Length; run++)
                    drawn[stratum][run] = random[stratum].Below(drawn[stratum].Length, draw, run);
            }

            for (int place = 0; place < places; place++)
            {
                Gather(strata, drawn, place, scores);
                found[place][draw] = statistic(scores);
            }
        }

        return [.. found.Select(Percentiles)];
    }

    private static void Gather(IReadOnlyList<double[][]> strata, int[][] drawn, int place, double[][] scores)
    {
        for (int stratum = 0; stratum < scores.Length; stratum++)
        {
            for (int run = 0; run < scores[stratum].Length; run++)
                scores[stratum][run] = strata[stratum][drawn[stratum][run]][place];
        }
    }

    /// <summary>Between two draws by a straight line, as numpy's percentile.</summary>
    private static Interval Percentiles(double[] values)
    {
        Array.Sort(values);
        const double tail = (1 - Confidence) / 2;
        return new Interval(
            SortedArrayStatistics.QuantileCustom(values, tail, QuantileDefinition.R7),
            SortedArrayStatistics.QuantileCustom(values, 1 - tail, QuantileDefinition.R7));
    }
}
