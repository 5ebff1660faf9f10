using System.Diagnostics.Metrics;
using Flow.Hosting.Tests.Training;
using Flow.Lab.LoadTesting;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.LoadTesting;

[Collection(nameof(Alone))]
public sealed class LoadTelemetryTests
{
    [Fact]
    public async Task A_load_test_has_the_metrics_of_a_run()
    {
        using var listener = new MeterListener();
        Dictionary<string, long> read = [];
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Name is "flow.stage.items" or "flow.link.messages")
                it.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => read[$"{instrument.Name} {tags[0].Value}"] = value);
        listener.Start();

        LoadPlan plan = new("learning", Rate: null, Closed: 3, Seconds: 0.1, Batches: null);
        LoadReport report = await new LoadTest().RunAsync(
            TinyRun.Options, plan, address: null, _ => listener.RecordObservableInstruments(), CancellationToken.None);

        read["flow.stage.items learning"].ShouldBeGreaterThanOrEqualTo(report.Measures[0].Done);
        read["flow.link.messages returns→learning"].ShouldBeGreaterThanOrEqualTo(report.Measures[0].Done);
    }
}
