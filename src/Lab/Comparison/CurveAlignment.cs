using Flow.Hosting.Plots;

namespace Flow.Lab.Comparison;

/// <summary>The curves of several runs at common places, over the range that all of them cover.</summary>
/// <param name="Places">By ascending X.</param>
/// <param name="Heights">[run][place].</param>
internal sealed record CurveAlignment(IReadOnlyList<double> Places, IReadOnlyList<double[]> Heights)
{
    /// <summary>Steps of the even places.</summary>
    private const int Steps = 100;

    /// <summary>
    /// Aligns curves: at the places of their own points where all have the same ones, as evaluations on a schedule do; otherwise at 101
    /// even places, by straight lines between points. Nothing is extrapolated.
    /// </summary>
    /// <param name="curves">By ascending X, with at least one point each.</param>
    /// <returns>Null where no place is covered by all of them.</returns>
    public static CurveAlignment? Of(IReadOnlyList<IReadOnlyList<CurvePoint>> curves)
    {
        double from = curves.Max(curve => curve[0].X);
        double to = curves.Min(curve => curve[^1].X);
        if (from > to)
            return null;
        double[] Own(IReadOnlyList<CurvePoint> curve) => [.. curve.Select(point => point.X).Where(x => x >= from && x <= to).Distinct()];
        double[] first = Own(curves[0]);
        double[] places = curves.All(curve => Own(curve).SequenceEqual(first)) ? first : Even(from, to);
        return new CurveAlignment(places, [.. curves.Select(curve => places.Select(x => Interpolation.At(curve, x)).ToArray())]);
    }

    private static double[] Even(double from, double to) =>
        from == to ? [from] : [.. Enumerable.Range(0, Steps + 1).Select(step => from + ((to - from) * step / Steps))];
}
