using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Flow.Hosting.Observability;

/// <summary>Collects the metrics and traces of a run: for Prometheus, who comes and reads, and by OTLP, where variables ask for it.</summary>
internal sealed class Exporters : IDisposable
{
    /// <summary>How long a collector that does not answer may hold up the end of a run.</summary>
    private const int FlushMilliseconds = 1000;

    private readonly TracerProvider? _traces;

    private Exporters(MeterProvider metrics, TracerProvider? traces) => (Metrics, _traces) = (metrics, traces);

    /// <summary>The metrics.</summary>
    public MeterProvider Metrics { get; }

    /// <summary>Begins to collect.</summary>
    /// <param name="labels">What tells the run from others.</param>
    /// <param name="otlp">What is exported by OTLP.</param>
    public static Exporters Start(RunLabels labels, OtlpVariables otlp)
    {
        ResourceBuilder resource = labels.ToResource();
        return new Exporters(MetricsOf(resource, otlp.Metrics), otlp.Traces ? TracesOf(resource) : null);
    }

    /// <summary>Sends what is left, and ends.</summary>
    public void Dispose()
    {
        _traces?.Shutdown(FlushMilliseconds);
        Metrics.Shutdown(FlushMilliseconds);
        _traces?.Dispose();
        Metrics.Dispose();
    }

    private static MeterProvider MetricsOf(ResourceBuilder resource, bool otlp)
    {
        HashSet<string> ofRuntime = [.. MetricCatalogue.OfRuntime.Select(metric => metric.Name)];
        MeterProviderBuilder builder = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(MetricCatalogue.FlowMeter, MetricCatalogue.RuntimeMeter)
            // .NET measures more than the catalogue explains.
            .AddView(instrument => instrument.Meter.Name == MetricCatalogue.FlowMeter || ofRuntime.Contains(instrument.Name) ? null : MetricStreamConfiguration.Drop)
            .AddPrometheusExporter(options =>
            {
                options.ResourceConstantLabels = RunLabels.OfSeries.Contains;
                options.ScopeInfoEnabled = false;
                options.ScrapeResponseCacheDurationMilliseconds = 0;
            });
        return (otlp ? builder.AddOtlpExporter() : builder).Build();
    }

    private static TracerProvider TracesOf(ResourceBuilder resource) => Sdk.CreateTracerProviderBuilder()
        .SetResourceBuilder(resource)
        .AddSource(PipelineTraces.SourceName)
        .AddOtlpExporter()
        .Build();
}
