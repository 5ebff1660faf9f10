using System.Diagnostics.Metrics;

namespace Flow.Stages.Pipeline.Metrics;

/// <summary>
/// The counters and gauges of a run, under the meter <c>Flow</c>. They read what the run's parts count anyway, when somebody collects,
/// and cost nothing otherwise.
/// </summary>
internal sealed class PipelineMetrics : IDisposable
{
    private readonly Meter _meter = new(MetricCatalogue.FlowMeter);

    /// <summary>Creates the instruments.</summary>
    /// <param name="stages">The definitions of the run's stages.</param>
    /// <param name="run">The services of the run, which they read.</param>
    public PipelineMetrics(IEnumerable<StageDefinition> stages, IServiceProvider run)
    {
        foreach (Metric metric in MetricCatalogue.Of(stages))
            metric.Create?.Invoke(_meter, run);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
