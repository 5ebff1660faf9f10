using System.Text.Json;

namespace Flow.Tests;

/// <summary>The dashboards of the checkout.</summary>
internal static class Dashboards
{
    /// <summary>Each file's name and content.</summary>
    public static IReadOnlyList<(string Name, JsonElement Board)> All =>
    [
        .. Directory.GetFiles(Repository.PathOf("grafana/dashboards"), "*.json").Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileNameWithoutExtension(path), Parse(path))),
    ];

    /// <summary>The panels of a dashboard, without its rows.</summary>
    /// <param name="board">The dashboard.</param>
    public static IEnumerable<JsonElement> Panels(JsonElement board) =>
        board.GetProperty("panels").EnumerateArray().Where(panel => panel.GetProperty("type").GetString() != "row");

    /// <summary>The expressions of a panel.</summary>
    /// <param name="panel">The panel.</param>
    public static IEnumerable<string> Expressions(JsonElement panel) =>
        panel.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("expr").GetString()!);

    /// <summary>An expression for all instances, stages and runs, and one run on either side.</summary>
    /// <param name="expression">With the dashboard's variables.</param>
    /// <param name="run">The run.</param>
    public static string For(string expression, string run) => expression
        .Replace("$instance", ".*", StringComparison.Ordinal)
        .Replace("$stage", ".*", StringComparison.Ordinal)
        .Replace("$run", ".*", StringComparison.Ordinal)
        .Replace("$left", run, StringComparison.Ordinal)
        .Replace("$right", run, StringComparison.Ordinal);

    private static JsonElement Parse(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.Clone();
    }
}
