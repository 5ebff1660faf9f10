using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Observability;

/// <summary>
/// The dashboards against what Grafana reads: the fields of its dashboard schema that these files use, and the usual lint rules. That their
/// expressions give data is tested end to end.
/// </summary>
public sealed partial class DashboardTests
{
    private static readonly string[] PanelTypes = ["timeseries", "stat", "heatmap"];
    private static readonly string[] Units = ["short", "s", "percentunit", "bytes", "Bps"];

    public static TheoryData<string> Names => [.. Dashboards.All.Select(board => board.Name)];

    [Fact]
    public void There_are_three_and_each_has_a_name_of_its_own()
    {
        Dashboards.All.Select(board => board.Name).ShouldBe(["learner", "pipeline", "training"]);
        Dashboards.All.Select(board => Text(board.Board, "uid")).ShouldBeUnique();
        Dashboards.All.Select(board => Text(board.Board, "title")).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_board_has_what_the_schema_asks_for(string name)
    {
        JsonElement board = Board(name);
        foreach (string field in new[] { "uid", "title", "description", "refresh", "timezone" })
            Text(board, field).ShouldNotBeNullOrWhiteSpace(field);
        board.GetProperty("schemaVersion").GetInt32().ShouldBeGreaterThanOrEqualTo(36);
        board.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()).ShouldContain("flow");
        Text(board.GetProperty("time"), "from").ShouldStartWith("now-");
        board.GetProperty("panels").EnumerateArray().Select(panel => panel.GetProperty("id").GetInt32()).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_panel_has_a_unit_and_says_what_a_bad_shape_looks_like(string name)
    {
        foreach (JsonElement panel in Dashboards.Panels(Board(name)))
        {
            string title = Text(panel, "title");
            PanelTypes.ShouldContain(Text(panel, "type"), title);
            Units.ShouldContain(Text(panel.GetProperty("fieldConfig").GetProperty("defaults"), "unit"), title);
            Text(panel, "description").ShouldContain("Bad: ", customMessage: title);
            JsonElement[] targets = [.. panel.GetProperty("targets").EnumerateArray()];
            targets.Length.ShouldBePositive(title);
            targets.Select(target => Text(target, "refId")).ShouldBeUnique(title);
            targets.ShouldAllBe(target => Text(target, "legendFormat").Length > 0);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Panels_lie_side_by_side_and_not_over_each_other(string name)
    {
        var taken = new HashSet<(int X, int Y)>();
        foreach (JsonElement panel in Board(name).GetProperty("panels").EnumerateArray())
        {
            JsonElement place = panel.GetProperty("gridPos");
            (int x, int y, int w, int h) = (Number(place, "x"), Number(place, "y"), Number(place, "w"), Number(place, "h"));
            (x + w).ShouldBeLessThanOrEqualTo(24, Text(panel, "title"));
            for (int cell = 0; cell < w * h; cell++)
                taken.Add((x + (cell % w), y + (cell / w))).ShouldBeTrue(Text(panel, "title"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Data_source_instance_and_run_are_chosen_above_and_every_variable_is_used(string name)
    {
        JsonElement board = Board(name);
        JsonElement[] variables = [.. board.GetProperty("templating").GetProperty("list").EnumerateArray()];
        string[] named = [.. variables.Select(variable => Text(variable, "name"))];
        named.Take(3).ShouldBe(["datasource", "instance", "run"]);
        if (name == "pipeline")
            named.ShouldContain("stage");
        string text = JsonSerializer.Serialize(board.GetProperty("panels"));
        foreach (string variable in named)
            Regex.IsMatch(text, $@"\$\{{?{variable}\b").ShouldBeTrue(variable);
        Variable().Matches(text).Select(found => found.Groups[1].Value).Except(named).ShouldBeEmpty();
        foreach (JsonElement source in Sources(board))
            Text(source, "uid").ShouldBe("${datasource}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Expressions_name_metrics_of_the_catalogue_and_filter_by_run(string name)
    {
        foreach (string expression in Dashboards.Panels(Board(name)).SelectMany(Dashboards.Expressions))
        {
            MetricNames.UnknownIn(expression).ShouldBeEmpty(expression);
            Filter().IsMatch(expression).ShouldBeTrue(expression);
        }
    }

    private static JsonElement Board(string name) => Dashboards.All.Single(board => board.Name == name).Board;

    private static IEnumerable<JsonElement> Sources(JsonElement board) => Dashboards.Panels(board)
        .SelectMany(panel => panel.GetProperty("targets").EnumerateArray().Append(panel))
        .Concat(board.GetProperty("templating").GetProperty("list").EnumerateArray().Where(variable => Text(variable, "type") == "query"))
        .Select(element => element.GetProperty("datasource"));

    private static string Text(JsonElement element, string field) => element.GetProperty(field).GetString()!;

    private static int Number(JsonElement element, string field) => element.GetProperty(field).GetInt32();

    [GeneratedRegex(@"\$\{?([a-z_]+)")]
    private static partial Regex Variable();

    [GeneratedRegex("""run=(~"\$run"|"\$left"|"\$right")""")]
    private static partial Regex Filter();
}
