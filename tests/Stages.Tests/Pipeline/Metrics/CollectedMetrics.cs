using System.Diagnostics.Metrics;
using Flow.Stages.Pipeline.Metrics;

namespace Flow.Stages.Tests.Pipeline.Metrics;

/// <summary>What Flow's instruments give when they are read: the value of each series, "name" or "name series".</summary>
internal static class CollectedMetrics
{
    public static Dictionary<string, double> Read()
    {
        var read = new Dictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == MetricCatalogue.FlowMeter)
                self.EnableMeasurementEvents(instrument);
        };
        void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            read[tags.Length == 0 ? instrument.Name : $"{instrument.Name} {tags[0].Value}"] = value;

        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return read;
    }

    /// <summary>The names of all instruments of a meter in this process.</summary>
    public static IReadOnlyList<string> Names(string meter)
    {
        var names = new HashSet<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == meter)
                names.Add(instrument.Name);
        };
        listener.Start();
        return [.. names];
    }
}
