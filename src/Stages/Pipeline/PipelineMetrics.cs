using System.Diagnostics.Metrics;

namespace Flow.Stages.Pipeline;

/// <summary>
/// The instruments of a pipeline, under the meter <c>Flow</c>; the one place that names them. They read what links and stages
/// count anyway, when somebody collects, and cost nothing otherwise.
/// </summary>
public sealed class PipelineMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Flow";

    private readonly Meter _meter = new(MeterName);

    /// <summary>Creates the instruments.</summary>
    /// <param name="links">The links of the pipeline.</param>
    /// <param name="stages">Its stages.</param>
    /// <param name="lag">The lag of its batches.</param>
    public PipelineMetrics(IReadOnlyList<ILink> links, IReadOnlyList<IStage> stages, PolicyLag lag)
    {
        OfLinks(links);
        OfStages(stages);
        _meter.CreateObservableGauge("flow.policy.lag", () => lag.Last, "{version}", "Versions that the last batch's policy was behind.");
        _meter.CreateObservableGauge("flow.policy.lag.worst", () => lag.Worst, "{version}", "The largest lag of a batch since the start.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void OfLinks(IReadOnlyList<ILink> links)
    {
        IEnumerable<Measurement<T>> Each<T>(Func<LinkStatistics, T> read)
            where T : struct =>
            links.Select(link => new Measurement<T>(read(link.Statistics), new KeyValuePair<string, object?>("link", link.Name)));

        _meter.CreateObservableCounter("flow.link.messages", () => Each(link => link.Messages), "{message}", "Messages written to a link.");
        _meter.CreateObservableGauge("flow.link.depth", () => Each(link => link.Depth), "{message}", "Messages in a link.");
        _meter.CreateObservableGauge("flow.link.capacity", () => Each(link => link.Capacity), "{message}", "Messages that a link can hold.");
        _meter.CreateObservableCounter(
            "flow.link.write_blocked", () => Each(link => link.WriteBlocked.TotalSeconds), "s", "How long writers waited for room.");
        _meter.CreateObservableCounter(
            "flow.link.read_starved", () => Each(link => link.ReadStarved.TotalSeconds), "s", "How long readers waited for a message.");
    }

    private void OfStages(IReadOnlyList<IStage> stages)
    {
        IEnumerable<Measurement<T>> Each<T>(Func<StageStatistics, T> read)
            where T : struct =>
            stages.Select(stage => new Measurement<T>(read(stage.Statistics), new KeyValuePair<string, object?>("stage", stage.Name)));

        _meter.CreateObservableCounter("flow.stage.items", () => Each(stage => stage.Items), "{message}", "Messages that a stage handled.");
        _meter.CreateObservableCounter(
            "flow.stage.busy", () => Each(stage => stage.Busy.TotalSeconds), "s", "How long workers handled messages, waits left out.");
        _meter.CreateObservableCounter(
            "flow.stage.starved", () => Each(stage => stage.Starved.TotalSeconds), "s", "How long workers waited for a message.");
        _meter.CreateObservableCounter(
            "flow.stage.blocked", () => Each(stage => stage.Blocked.TotalSeconds), "s", "How long workers waited for room in an output.");
        _meter.CreateObservableCounter(
            "flow.stage.parked", () => Each(stage => stage.Parked.TotalSeconds), "s", "How long workers waited for a version of the policy.");
        _meter.CreateObservableGauge("flow.stage.workers", () => Each(stage => stage.Workers), "{worker}", "Workers of a stage.");
    }
}
