using System.Text.RegularExpressions;
using Flow.Stages;
using Flow.Stages.Pipeline.Metrics;

namespace Flow.Tests;

/// <summary>The metrics that an expression names.</summary>
internal static partial class MetricNames
{
    private static readonly HashSet<string> Known =
        [.. Catalogue.SelectMany(PrometheusNames.SeriesOf), "up"];

    /// <summary>Every metric that Flow exports with its own stages, in the order of the page.</summary>
    public static IReadOnlyList<Metric> Catalogue => [.. MetricCatalogue.Of(TrainingPipeline.Stages.Shipped), .. MetricCatalogue.OfRuntime];

    /// <summary>Those that neither the catalogue nor a recording rule has.</summary>
    /// <param name="expression">In PromQL.</param>
    public static IEnumerable<string> UnknownIn(string expression)
    {
        string recorded = File.ReadAllText(Repository.PathOf("prometheus/recording.rules.yml"));
        return NamesIn(expression).Where(name => !Known.Contains(name) && !recorded.Contains($"record: {name}\n", StringComparison.Ordinal));
    }

    private static IEnumerable<string> NamesIn(string expression) =>
        Name().Matches(expression).Select(found => found.Value).Where(name => name == "up" || name.Contains('_', StringComparison.Ordinal) && Prefix().IsMatch(name));

    [GeneratedRegex(@"(?<![\w""$:])[a-z][a-z0-9_:]*")]
    private static partial Regex Name();

    [GeneratedRegex("^(flow_|dotnet_|[a-z]+:)")]
    private static partial Regex Prefix();
}
