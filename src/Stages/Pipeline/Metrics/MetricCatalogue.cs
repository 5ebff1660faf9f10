using static Flow.Stages.Pipeline.Metrics.MetricKind;

namespace Flow.Stages.Pipeline.Metrics;

/// <summary>
/// Every metric that Flow exports: those of any pipeline, and those that the definitions of its stages bring. <c>docs/metrics.md</c> shows these lines,
/// and a test compares the two.
/// </summary>
internal static class MetricCatalogue
{
    /// <summary>The name of Flow's meter.</summary>
    public static string FlowMeter => "Flow";

    /// <summary>The name of .NET's own meter.</summary>
    public static string RuntimeMeter => "System.Runtime";

    /// <summary>What .NET itself measures under <see cref="RuntimeMeter"/>, as far as Flow exports it.</summary>
    public static IReadOnlyList<Metric> OfRuntime { get; } =
    [
        new("dotnet.process.cpu.time", Counter, "s", "cpu.mode", "processor time of the process"),
        new("dotnet.process.memory.working_set", Gauge, "By", "", "physical memory of the process"),
        new("dotnet.gc.collections", Counter, "{collection}", "gc.heap.generation", "garbage collections"),
        new("dotnet.gc.heap.total_allocated", Counter, "By", "", "bytes that were allocated on the managed heap"),
        new("dotnet.gc.pause.time", Counter, "s", "", "how long collections held all threads"),
        new("dotnet.gc.last_collection.heap.size", Gauge, "By", "gc.heap.generation", "the managed heap after the last collection"),
        new("dotnet.gc.last_collection.memory.committed_size", Gauge, "By", "", "memory that the managed heap had committed then"),
        new("dotnet.exceptions", Counter, "{exception}", "error.type", "exceptions that were thrown in managed code"),
    ];

    /// <summary>Flow's own of a pipeline, in the order of the page.</summary>
    /// <param name="stages">The definitions of its stages.</param>
    public static IEnumerable<Metric> Of(IEnumerable<StageDefinition> stages) =>
        [.. StageMetrics.All, .. LinkMetrics.All, .. stages.SelectMany(stage => stage.Metrics), .. RunMetrics.All];
}
