using System.Globalization;
using Flow.Contracts;
using Flow.Contracts.Files;
using Microsoft.VisualBasic.FileIO;

namespace Flow.Lab.Comparison;

/// <summary>
/// Reads runs of other tools from CSV: a line for each point of a curve, under a line that names the columns. Needed are <c>score</c>
/// and one of <c>frames</c>, <c>steps</c>, <c>minutes</c> or <c>seconds</c>; a file may also have <c>seed</c>, <c>label</c>,
/// <c>game</c> and <c>kind</c> (<c>training</c> or <c>evaluation</c>). Other columns are not read.
/// </summary>
internal static class CsvRunReader
{
    /// <summary>Names that other tools give to these columns; of several in one file the first counts.</summary>
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["score"] = ["score", "mean_of_last_100_games", "mean", "return"],
        ["frames"] = ["frames"],
        ["steps"] = ["steps", "agent_steps", "timesteps", "global_step"],
        ["minutes"] = ["minutes"],
        ["seconds"] = ["seconds"],
        ["seed"] = ["seed"],
        ["label"] = ["label"],
        ["game"] = ["game", "environment"],
        ["kind"] = ["kind"],
    };

    private const int LongestLine = 10_000;
    private const int LongestText = 200;
    private const double Most = 1e15;

    private static readonly InputFile Kind = new("csv", "a CSV file of another tool's runs", 256 << 20);

    private static readonly string[] Places = ["frames", "steps", "minutes", "seconds"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>A run for each label, game and seed, in the order of the file.</returns>
    /// <exception cref="FlowException">It cannot be read, lacks a column, or a line of it is wrong; the message names the line.</exception>
    public static IReadOnlyList<ComparedRun> Read(string path)
    {
        using FileStream stream = Kind.OpenUnlessEmpty(path) ?? throw new FlowException($"{path}: it is empty; {Allowed}");
        using StreamReader reader = new(stream);
        string[] text = [.. reader.ReadLines(LongestLine)];
        Dictionary<string, int> columns = Columns(path, Cells(path, 1, text[0]));
        Line[] lines =
        [
            .. Enumerable.Range(2, text.Length - 1).Where(number => text[number - 1].Trim().Length > 0)
                .Select(number => Line.Of(path, number, columns, Cells(path, number, text[number - 1]))),
        ];
        return lines.Length == 0
            ? throw new FlowException($"{path}: it has no line under its columns")
            : [.. lines.GroupBy(line => (line.Label, line.Game, line.Seed)).Select(run => Run(path, [.. run]))];
    }

    private static string Allowed =>
        "needed are score and frames (or steps, minutes, seconds); allowed also seed, label, game, kind";

    private static string[] Cells(string path, int number, string line)
    {
        if (line.Length > LongestLine)
            throw new FlowException($"{path}, line {number}: it has more than {LongestLine} letters");
        using StringReader reader = new(line);
        using TextFieldParser parser = new(reader) { TextFieldType = FieldType.Delimited };
        parser.SetDelimiters(",");
        try
        {
            return parser.ReadFields() ?? [];
        }
        catch (MalformedLineException problem)
        {
            throw new FlowException($"{path}, line {number}: its quotes do not match", problem);
        }
    }

    private static string Shown(string text) => ShownText.Word(text, LongestText);

    private static Dictionary<string, int> Columns(string path, string[] names)
    {
        string[] given = [.. names.Select(name => name.Trim().ToLowerInvariant())];
        Dictionary<string, int> columns = [];
        foreach ((string column, string[] aliases) in Names)
        {
            if (aliases.FirstOrDefault(given.Contains) is { } name)
                columns[column] = Array.IndexOf(given, name);
        }

        return columns.ContainsKey("score") && Places.Any(columns.ContainsKey)
            ? columns
            : throw new FlowException($"{path}: its columns are {Shown(string.Join(", ", given))}; {Allowed}");
    }

    private static ComparedRun Run(string path, Line[] lines)
    {
        string label = lines[0].Label ?? Path.GetFileNameWithoutExtension(path);
        CurveSample[] Curve(CurveKind kind) => [.. lines.Where(line => line.Kind == kind).Select(line => line.Sample).OrderBy(Order)];
        (CurveSample[] training, CurveSample[] evaluation) = (Curve(CurveKind.Training), Curve(CurveKind.Evaluation));
        FinalScore final = evaluation.Length > 0
            ? new FinalScore(evaluation[^1].Score, "last evaluation of the CSV")
            : new FinalScore(training[^1].Score, "last training point of the CSV");
        Dictionary<string, string> settings = new() { ["label"] = label };
        return new ComparedRun(path, lines[0].Game, lines[0].Seed ?? "", settings, label, training, evaluation, final, Random: null);
    }

    private static double Order(CurveSample sample) =>
        !double.IsNaN(sample.Frames) ? sample.Frames : !double.IsNaN(sample.Steps) ? sample.Steps : sample.Minutes;

    /// <summary>A line under the columns' names.</summary>
    private sealed record Line(string? Label, string? Game, string? Seed, CurveKind Kind, CurveSample Sample)
    {
        public static Line Of(string path, long number, Dictionary<string, int> columns, string[] cells)
        {
            string? Cell(string column) => columns.TryGetValue(column, out int index)
                ? index < cells.Length ? cells[index].Trim() : throw new FlowException($"{path}, line {number}: it has {cells.Length} cells, too few for its {column}")
                : null;
            double Number(string column) => Cell(column) is not { } text
                ? double.NaN
                : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                    && Math.Abs(value) <= Most && (value >= 0 || column == "score")
                    ? value
                    : throw new FlowException($"{path}, line {number}: {column} = '{Shown(text)}' is not a finite number, or negative, or beyond {Most:0e0}");
            CurveKind kind = Cell("kind") switch
            {
                null or "" or "training" => CurveKind.Training,
                "evaluation" => CurveKind.Evaluation,
                var other => throw new FlowException($"{path}, line {number}: kind = '{Shown(other)}'; allowed: training, evaluation"),
            };
            double minutes = columns.ContainsKey("minutes") ? Number("minutes") : Number("seconds") / 60;
            return new Line(Text(Cell("label")), Text(Cell("game")), Text(Cell("seed")), kind, new CurveSample(Number("frames"), Number("steps"), minutes, Number("score")));
        }

        private static string? Text(string? cell) => string.IsNullOrEmpty(cell) ? null : Shown(cell);
    }
}
