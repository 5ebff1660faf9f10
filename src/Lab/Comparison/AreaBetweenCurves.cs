using Flow.Hosting.Plots;

namespace Flow.Lab.Comparison;

/// <summary>How far two mean curves are apart, over the stretch that both cover, curves being straight between their points.</summary>
/// <param name="Mean">∫ |a − b| dx over the stretch's length: their mean distance, in points of score.</param>
/// <param name="Signed">∫ (a − b) dx over the stretch's length: how far a is above b on average.</param>
/// <param name="Relative">The mean distance over the range of scores that both curves span there: 0 for equal curves, at most 1.</param>
internal readonly record struct AreaBetweenCurves(double Mean, double Signed, double Relative)
{
    /// <summary>Computes it, exactly.</summary>
    /// <param name="a">By ascending X; at least one point.</param>
    /// <param name="b">As <paramref name="a"/>.</param>
    /// <returns>Null where they have no stretch of X in common.</returns>
    public static AreaBetweenCurves? Of(IReadOnlyList<CurvePoint> a, IReadOnlyList<CurvePoint> b)
    {
        double from = Math.Max(a[0].X, b[0].X);
        double to = Math.Min(a[^1].X, b[^1].X);
        if (!(from < to))
            return null;
        double[] places =
        [
            .. a.Concat(b).Select(point => point.X).Where(x => x > from && x < to).Append(from).Append(to).Distinct().Order(),
        ];
        double[] heightsOfA = [.. places.Select(x => Interpolation.At(a, x))];
        double[] heightsOfB = [.. places.Select(x => Interpolation.At(b, x))];
        (double distance, double signed) = (0, 0);
        for (int i = 1; i < places.Length; i++)
        {
            double width = places[i] - places[i - 1];
            double left = heightsOfA[i - 1] - heightsOfB[i - 1];
            double right = heightsOfA[i] - heightsOfB[i];
            signed += width * (left + right) / 2;
            distance += width * Distance(left, right);
        }

        double range = heightsOfA.Concat(heightsOfB).Max() - heightsOfA.Concat(heightsOfB).Min();
        double length = to - from;
        return new AreaBetweenCurves(distance / length, signed / length, range > 0 ? distance / length / range : 0);
    }

    /// <summary>The mean of |d| where d goes straight from one value to another, through 0 perhaps.</summary>
    private static double Distance(double left, double right)
    {
        (double first, double second) = (Math.Abs(left), Math.Abs(right));
        return left * right >= 0 ? (first + second) / 2 : ((first * first) + (second * second)) / (2 * (first + second));
    }
}
