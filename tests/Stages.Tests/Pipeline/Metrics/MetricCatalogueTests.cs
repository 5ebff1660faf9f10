using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Flow.Stages.Learning;
using Flow.Stages.Pipeline.Metrics;

namespace Flow.Stages.Tests.Pipeline.Metrics;

[Collection(nameof(Alone))]
public sealed partial class MetricCatalogueTests
{
    [Fact]
    public void The_page_shows_the_catalogue()
    {
        string[] lines = File.ReadAllLines(Repository.PathOf("docs/metrics.md"));
        // The catalogue is the page's first table.
        IEnumerable<string> rows = lines.SkipWhile(line => !IsRow(line)).TakeWhile(IsRow);
        string.Join('\n', rows).ShouldBe(string.Join('\n', CataloguePage.Rows));
    }

    private static bool IsRow(string line) => line.StartsWith("| `", StringComparison.Ordinal);

    [Fact]
    public void Every_instrument_of_Flow_is_in_the_catalogue_and_every_line_has_its_instrument()
    {
        using PipelineMetrics metrics = SomeRun.Of().Metrics();
        RuntimeHelpers.RunClassConstructor(typeof(StageMetrics).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(LearningMetrics).TypeHandle);
        IEnumerable<string> named = MetricCatalogue.Of(TrainingPipeline.Stages.Shipped).Select(metric => metric.Name);
        CollectedMetrics.Names(MetricCatalogue.FlowMeter).ShouldBe(named, ignoreOrder: true);
    }

    [Fact]
    public void Dotnet_measures_what_the_catalogue_takes_from_it()
    {
        IReadOnlyList<string> measured = CollectedMetrics.Names(MetricCatalogue.RuntimeMeter);
        MetricCatalogue.OfRuntime.ShouldAllBe(metric => measured.Contains(metric.Name));
    }

    [Fact]
    public void Names_and_units_follow_the_conventions()
    {
        foreach (Metric metric in MetricNames.Catalogue)
        {
            metric.Name.ShouldMatch("^(flow|dotnet)(\\.[a-z]+(_[a-z]+)*)+$");
            metric.Unit.ShouldMatch("^(|1|s|By|\\{[a-z]+\\})$", metric.Name);
            if (metric.Kind == MetricKind.Histogram)
                metric.Name.ShouldEndWith(".duration");
            // Prometheus keeps these endings for series that it makes itself.
            ReservedEnding().IsMatch(metric.Name).ShouldBeFalse(metric.Name);
        }

        MetricNames.Catalogue.Select(PrometheusNames.Of).ShouldBeUnique();
    }

    [Fact]
    public void Buckets_ascend_by_at_most_a_factor_of_three() =>
        Metric.SecondsBounds.Zip(Metric.SecondsBounds.Skip(1), (low, high) => high / low).ShouldAllBe(ratio => ratio > 1 && ratio < 3);

    [GeneratedRegex("(total|sum|bucket|info|_count)$")]
    private static partial Regex ReservedEnding();
}
