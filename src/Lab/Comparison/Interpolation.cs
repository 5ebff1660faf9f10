using Flow.Hosting.Plots;

namespace Flow.Lab.Comparison;

/// <summary>Heights of a curve between its points.</summary>
internal static class Interpolation
{
    /// <summary>The height at a place, by straight lines between points; level beyond the ends.</summary>
    /// <param name="points">By ascending X; at least one. Of several with one X the last counts from there on.</param>
    /// <param name="x">The place.</param>
    public static double At(IReadOnlyList<CurvePoint> points, double x)
    {
        int next = FirstAbove(points, x);
        if (next == 0)
            return points[0].Y;
        CurvePoint before = points[next - 1];
        if (next == points.Count || before.X == x)
            return before.Y;
        CurvePoint after = points[next];
        return before.Y + ((x - before.X) / (after.X - before.X) * (after.Y - before.Y));
    }

    private static int FirstAbove(IReadOnlyList<CurvePoint> points, double x)
    {
        (int low, int high) = (0, points.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (points[middle].X <= x)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
