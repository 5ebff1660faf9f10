namespace Flow.Host.Plots;

/// <summary>A row of a chart's legend: a sample of each line and its name.</summary>
/// <param name="Entries">The curves, and how many pixels from the row's beginning each one's sample begins.</param>
internal sealed record LegendRow(IReadOnlyList<(Curve Curve, double X)> Entries)
{
    /// <summary>From a sample's beginning to that of its name.</summary>
    public const int SampleWidth = 30;

    /// <summary>Of a letter on average, and somewhat more: an SVG picture cannot measure text.</summary>
    private const double LetterWidth = 7.2;

    private const int Gap = 12;

    /// <summary>The rows that the named curves of a chart take; none where no curve has a name.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="width">Pixels of a row.</param>
    public static IReadOnlyList<LegendRow> Of(Chart chart, double width)
    {
        List<List<(Curve Curve, double X)>> rows = [];
        double x = 0;
        foreach (Curve curve in chart.Curves.Where(curve => curve.Label.Length > 0))
        {
            double entry = SampleWidth + (curve.Label.Length * LetterWidth);
            if (rows.Count == 0 || x + entry > width)
            {
                rows.Add([]);
                x = 0;
            }

            rows[^1].Add((curve, x));
            x += entry + Gap;
        }

        return [.. rows.Select(row => new LegendRow(row))];
    }
}
