using System.Globalization;
using System.Text;

namespace Flow.Lab.Comparison;

/// <summary>A comparison as text: Markdown that reads well as it is.</summary>
internal static class ComparisonTable
{
    /// <summary>Draws it.</summary>
    /// <param name="report">What was found.</param>
    public static string Draw(ComparisonReport report)
    {
        StringBuilder text = new();
        if (report.Finals.Count > 0)
            text.Append("Final scores\n\n").Append(Finals(report)).Append('\n');
        if (report.Pairs.Any(pair => !double.IsNaN(pair.Probability)))
            text.Append("Probability of improvement, P(X > Y)\n\n").Append(Pairs(report)).Append('\n');
        if (report.Pairs.Any(pair => pair.Areas.Count > 0))
            text.Append("Area between mean curves over their common range, relative to the range of scores\n\n").Append(Areas(report)).Append('\n');
        return text.ToString();
    }

    /// <summary>What a scope of games is called.</summary>
    /// <param name="task">A game; null for all of them.</param>
    /// <param name="report">The comparison.</param>
    public static string Scope(string? task, ComparisonReport report) => task switch
    {
        null => $"all games, {report.Scale.Name}",
        "" => "any game",
        _ => task,
    };

    private static string Finals(ComparisonReport report) => MarkdownTable.Draw(
        ["game", "runs", "mean ± deviation", "n", "IQM", "95 % interval", "random", "games"],
        [
            .. report.Finals.Select(final => (string[])
            [
                Scope(final.Task, report),
                final.Group.Label,
                Score.Text(final.Spread),
                final.Scores.Count.ToString(CultureInfo.InvariantCulture),
                Score.Text(final.Iqm),
                Score.Text(final.IqmInterval),
                Score.Text(final.Random),
                string.Join("; ", final.Sources),
            ]),
        ],
        0,
        1,
        7);

    private static string Pairs(ComparisonReport report) => MarkdownTable.Draw(
        ["X", "Y", "P(X > Y)", "95 % interval"],
        [
            .. report.Pairs.Where(pair => !double.IsNaN(pair.Probability)).Select(pair => (string[])
            [
                pair.X.Label, pair.Y.Label, Score.Number(pair.Probability, "0.00"), Probability(pair.Interval),
            ]),
        ],
        0,
        1);

    /// <summary>Over the first axis only; the files have all.</summary>
    private static string Areas(ComparisonReport report) => MarkdownTable.Draw(
        ["game", "curve", "X", "Y", "area", "mean of X − Y", "relative"],
        [
            .. from pair in report.Pairs
               from area in pair.Areas
               where area.Axis == report.Axes[0]
               select (string[])
               [
                   Scope(area.Task, report),
                   ComparisonText.Of(area.Kind),
                   pair.X.Label,
                   pair.Y.Label,
                   Score.Text(area.Area.Mean),
                   Score.Text(area.Area.Signed),
                   Score.Number(area.Area.Relative, "0.000"),
               ],
        ],
        0,
        1,
        2,
        3);

    private static string Probability(Interval interval) => double.IsNaN(interval.Low)
        ? Score.None
        : $"[{Score.Number(interval.Low, "0.00")}, {Score.Number(interval.High, "0.00")}]";
}
