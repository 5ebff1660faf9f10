using System.Diagnostics.Metrics;
using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

public sealed class PipelineMetricsTests
{
    [Fact]
    public void Links_report_what_they_counted()
    {
        var link = new Link<ActionBatch>("writer→reader of this test", capacity: 4);
        link.Write(new ActionBatch(1));
        using var metrics = new PipelineMetrics([link], [], new PolicyLag());
        Dictionary<string, double> read = Collect(link.Name);
        read["flow.link.messages"].ShouldBe(1);
        read["flow.link.depth"].ShouldBe(1);
        read["flow.link.capacity"].ShouldBe(4);
        read["flow.link.read_starved"].ShouldBe(0);
    }

    [Fact]
    public void The_catalogue_has_every_instrument_and_no_other()
    {
        using var metrics = new PipelineMetrics([], [], new PolicyLag());
        string[] lines = File.ReadAllLines(Repository.PathOf("docs/metrics.md"));
        string[] catalogue = [.. lines.Where(line => line.StartsWith("| `flow.", StringComparison.Ordinal)).Select(line => line.Split('`')[1])];
        Instruments().ShouldBe(catalogue, ignoreOrder: true);
    }

    private static HashSet<string> Instruments()
    {
        var names = new HashSet<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == PipelineMetrics.MeterName)
                names.Add(instrument.Name);
        };
        listener.Start();
        return names;
    }

    private static Dictionary<string, double> Collect(string link)
    {
        var read = new Dictionary<string, double>();
        void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags.Length > 0 && tags[0].Value as string == link)
                read[instrument.Name] = value;
        }

        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == PipelineMetrics.MeterName)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return read;
    }
}
