using Flow.Hosting.Plots;

namespace Flow.Lab.Comparison;

/// <summary>The curve of a group: what its runs come to, place by place.</summary>
/// <param name="Places">By ascending X; at least one.</param>
/// <param name="Count">Of how many runs, n.</param>
internal sealed record GroupCurve(IReadOnlyList<CurvePlace> Places, int Count)
{
    /// <summary>Its mean over the runs.</summary>
    public IReadOnlyList<CurvePoint> Mean => [.. Places.Select(place => new CurvePoint(place.X, place.Spread.Mean))];

    /// <summary>Joins the curves of runs.</summary>
    /// <param name="strata">[game][run]: curves by ascending X, with at least one point each.</param>
    /// <param name="bootstrap">Makes the intervals.</param>
    /// <returns>Null where no place is covered by all of them.</returns>
    public static GroupCurve? Of(IReadOnlyList<IReadOnlyList<IReadOnlyList<CurvePoint>>> strata, StratifiedBootstrap bootstrap)
    {
        IReadOnlyList<CurvePoint>[] curves = [.. strata.SelectMany(runs => runs)];
        if (CurveAlignment.Of(curves) is not { } aligned)
            return null;
        double[] at = new double[curves.Length];
        IReadOnlyList<Interval> intervals = bootstrap.OfEach(Split(aligned.Heights, strata), aligned.Places.Count, InterquartileMean.OfAll);
        CurvePlace Place(double x, int place)
        {
            for (int run = 0; run < at.Length; run++)
                at[run] = aligned.Heights[run][place];
            return new CurvePlace(x, Spread.Of(at), InterquartileMean.Of(at), intervals[place]);
        }

        return new GroupCurve([.. aligned.Places.Select(Place)], curves.Length);
    }

    private static double[][][] Split(IReadOnlyList<double[]> heights, IReadOnlyList<IReadOnlyList<IReadOnlyList<CurvePoint>>> strata)
    {
        int next = 0;
        return [.. strata.Select(runs => runs.Select(_ => heights[next++]).ToArray())];
    }
}
