using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Flow.Lab.Comparison;

/// <summary>A comparison as CSV and JSON.</summary>
internal static class ComparisonFiles
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>All curves: a line for each place.</summary>
    /// <param name="report">What was found.</param>
    public static string Curves(ComparisonReport report) => Csv(
        ["runs", "game", "curve", "axis", "x", "mean", "standard_deviation", "n", "iqm", "iqm_low", "iqm_high"],
        from curve in report.Curves
        from place in curve.Curve.Places
        select (object?[])
        [
            curve.Group.Label, Game(curve.Task), ComparisonText.Of(curve.Kind), ComparisonText.Of(curve.Axis), place.X,
            place.Spread.Mean, place.Spread.Deviation, place.Spread.Count, place.Iqm, place.Interval.Low, place.Interval.High,
        ]);

    /// <summary>All final scores: a line for each group and game.</summary>
    /// <param name="report">What was found.</param>
    public static string Finals(ComparisonReport report) => Csv(
        ["runs", "game", "n", "mean", "standard_deviation", "mean_low", "mean_high", "median", "iqm", "iqm_low", "iqm_high", "random", "games"],
        from final in report.Finals
        select (object?[])
        [
            final.Group.Label, Game(final.Task), final.Spread.Count, final.Spread.Mean, final.Spread.Deviation, final.MeanInterval.Low, final.MeanInterval.High,
            final.Median, final.Iqm, final.IqmInterval.Low, final.IqmInterval.High, final.Random, string.Join("; ", final.Sources),
        ]);

    /// <summary>All pairs: the probability of improvement, and a line for each area.</summary>
    /// <param name="report">What was found.</param>
    public static string Pairs(ComparisonReport report) => Csv(
        ["x", "y", "measure", "game", "curve", "axis", "value", "low", "high"],
        report.Pairs.SelectMany(pair => (IEnumerable<object?[]>)
        [
            .. double.IsNaN(pair.Probability)
                ? (object?[][])[]
                : [[pair.X.Label, pair.Y.Label, "probability of improvement", "", "", "", pair.Probability, pair.Interval.Low, pair.Interval.High]],
            .. pair.Areas.SelectMany(area => new[] { ("area", area.Area.Mean), ("mean difference", area.Area.Signed), ("relative area", area.Area.Relative) }
                .Select(one => (object?[])
                [
                    pair.X.Label, pair.Y.Label, one.Item1, Game(area.Task), ComparisonText.Of(area.Kind), ComparisonText.Of(area.Axis), one.Item2, null, null,
                ])),
        ]));

    /// <summary>Everything, with the runs that it is of.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="bootstrap">How the intervals were made.</param>
    /// <param name="notes">What was said of runs that were left out or are unfinished.</param>
    public static string Json(ComparisonReport report, StratifiedBootstrap bootstrap, IReadOnlyList<string> notes)
    {
        JsonObject root = new()
        {
            ["bootstrap"] = new JsonObject { ["draws"] = bootstrap.Draws, ["seed"] = bootstrap.Seed, ["confidence"] = StratifiedBootstrap.Confidence },
            ["allGames"] = report.Tasks.Count > 1 ? new JsonObject { ["scale"] = report.Scale.Name, ["meaning"] = report.Scale.Meaning } : null,
            ["notes"] = List(notes, note => note),
            ["groups"] = List(report.Groups, group => new JsonObject
            {
                ["label"] = group.Label,
                ["settings"] = new JsonObject(group.Settings.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))),
                ["runs"] = List(group.Runs, run => new JsonObject
                {
                    ["source"] = run.Source,
                    ["game"] = run.Task,
                    ["seed"] = run.Seed,
                    ["final"] = Number(run.Final?.Mean),
                    ["games"] = run.Final?.Source,
                    ["random"] = Number(run.Random),
                }),
            }),
            ["finals"] = List(report.Finals, final => new JsonObject
            {
                ["runs"] = final.Group.Label,
                ["game"] = final.Task,
                ["n"] = final.Spread.Count,
                ["mean"] = Number(final.Spread.Mean),
                ["standardDeviation"] = Number(final.Spread.Deviation),
                ["meanInterval"] = Ends(final.MeanInterval),
                ["median"] = Number(final.Median),
                ["iqm"] = Number(final.Iqm),
                ["iqmInterval"] = Ends(final.IqmInterval),
                ["random"] = Number(final.Random),
                ["scores"] = List(final.Scores, score => Number(score)),
                ["games"] = List(final.Sources, source => source),
            }),
            ["pairs"] = List(report.Pairs, pair => new JsonObject
            {
                ["x"] = pair.X.Label,
                ["y"] = pair.Y.Label,
                ["probabilityOfImprovement"] = Number(pair.Probability),
                ["interval"] = Ends(pair.Interval),
                ["areas"] = List(pair.Areas, area => new JsonObject
                {
                    ["game"] = area.Task,
                    ["curve"] = ComparisonText.Of(area.Kind),
                    ["axis"] = ComparisonText.Of(area.Axis),
                    ["area"] = Number(area.Area.Mean),
                    ["meanDifference"] = Number(area.Area.Signed),
                    ["relative"] = Number(area.Area.Relative),
                }),
            }),
            ["curves"] = List(report.Curves, curve => new JsonObject
            {
                ["runs"] = curve.Group.Label,
                ["game"] = curve.Task,
                ["curve"] = ComparisonText.Of(curve.Kind),
                ["axis"] = ComparisonText.Of(curve.Axis),
                ["n"] = curve.Curve.Count,
                ["x"] = List(curve.Curve.Places, place => Number(place.X)),
                ["mean"] = List(curve.Curve.Places, place => Number(place.Spread.Mean)),
                ["standardDeviation"] = List(curve.Curve.Places, place => Number(place.Spread.Deviation)),
                ["iqm"] = List(curve.Curve.Places, place => Number(place.Iqm)),
                ["iqmLow"] = List(curve.Curve.Places, place => Number(place.Interval.Low)),
                ["iqmHigh"] = List(curve.Curve.Places, place => Number(place.Interval.High)),
            }),
        };
        return root.ToJsonString(Indented) + "\n";
    }

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> node) => new([.. items.Select(node)]);

    private static JsonNode? Number(double? number) => number is { } value && double.IsFinite(value) ? value : null;

    private static JsonArray? Ends(Interval interval) => double.IsNaN(interval.Low) ? null : [interval.Low, interval.High];

    private static string Game(string? task) => task ?? "all";

    private static string Csv(string[] columns, IEnumerable<object?[]> rows)
    {
        StringBuilder text = new();
        text.Append(string.Join(',', columns)).Append('\n');
        foreach (object?[] row in rows)
            text.Append(string.Join(',', row.Select(Cell))).Append('\n');
        return text.ToString();
    }

    /// <summary>A number that is none is an empty cell.</summary>
    private static string Cell(object? value) => value switch
    {
        null => "",
        double number => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "",
        string text when text.AsSpan().IndexOfAny(",\"\n") >= 0 => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
