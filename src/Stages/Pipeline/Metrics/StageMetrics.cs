using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using static Flow.Stages.Pipeline.Metrics.MetricKind;

namespace Flow.Stages.Pipeline.Metrics;

/// <summary>The metrics that every stage has.</summary>
internal static class StageMetrics
{
    private static readonly Meter Meter = new(MetricCatalogue.FlowMeter);

    /// <summary>How long a worker handled one message.</summary>
    public static Metric Duration { get; } = new("flow.stage.service.duration", Histogram, "s", "stage", "how long a worker handled one message, waits left out");

    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        Each("flow.stage.items", Counter, "{message}", "messages that a stage handled", stage => stage.Items),
        Each("flow.stage.busy", Counter, "s", "how long its workers handled them, summed over workers, waits left out", stage => stage.Busy.TotalSeconds),
        Each("flow.stage.starved", Counter, "s", "how long its workers waited for a message", stage => stage.Starved.TotalSeconds),
        Each("flow.stage.blocked", Counter, "s", "how long its workers waited for room in an output", stage => stage.Blocked.TotalSeconds),
        Each("flow.stage.parked", Counter, "s", "how long its workers waited for a version of the policy", stage => stage.Parked.TotalSeconds),
        Duration,
        new Metric("flow.stage.errors", Counter, "{error}", "stage", "faults of a stage; the first ends the run")
            .ReadEach((IServiceProvider run) => Faults(run), stage => stage.Stage, stage => stage.Faults),
        Each("flow.stage.workers", Gauge, "{worker}", "workers of a stage", stage => stage.Workers),
        new Metric("flow.stage.idle", Gauge, "s", "stage", "how long ago a stage was last seen to move, looked at once a second")
            .ReadEach((PipelineView view) => view.Movement.Look(), stage => stage.Stage, stage => stage.Ago.TotalSeconds),
    ];

    /// <summary>The histogram of the process. A caller asks first whether anybody listens, and spends nothing on measuring where nobody does.</summary>
    public static Histogram<double> Durations { get; } = Duration.Time(Meter);

    private static IEnumerable<(string Stage, long Faults)> Faults(IServiceProvider run)
    {
        string? broken = run.GetRequiredService<PipelineState>().Fault?.Stage;
        return run.GetRequiredService<PipelineView>().Stages.Select(stage => (stage.Name, stage.Name == broken ? 1L : 0));
    }

    private static Metric Each<T>(string name, MetricKind kind, string unit, string meaning, Func<StageStatistics, T> read)
        where T : struct =>
        new Metric(name, kind, unit, "stage", meaning).ReadEach((PipelineView view) => view.Stages, stage => stage.Name, stage => read(stage.Statistics));
}

/// <summary>The metrics that every link has.</summary>
internal static class LinkMetrics
{
    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        Each("flow.link.messages", Counter, "{message}", "messages written to a link", link => link.Messages),
        Each("flow.link.depth", Gauge, "{message}", "messages in a link now", link => link.Depth),
        Each("flow.link.capacity", Gauge, "{message}", "messages that a link can hold", link => link.Capacity),
        Each("flow.link.write_blocked", Counter, "s", "how long writers waited for room, summed over writers", link => link.WriteBlocked.TotalSeconds),
        Each("flow.link.read_starved", Counter, "s", "how long readers waited for a message, summed over readers", link => link.ReadStarved.TotalSeconds),
    ];

    private static Metric Each<T>(string name, MetricKind kind, string unit, string meaning, Func<LinkStatistics, T> read)
        where T : struct =>
        new Metric(name, kind, unit, "link", meaning).ReadEach((PipelineView view) => view.Links, link => link.Name, link => read(link.Statistics));
}
