using System.Text.Json.Nodes;
using static System.FormattableString;

namespace Flow.Lab.LoadTesting;

/// <summary>What a load test found.</summary>
/// <param name="Facts">What was under load.</param>
/// <param name="Measures">Every measurement, in order.</param>
/// <param name="Ramp">The ramp; null where one load was measured.</param>
/// <param name="Memory">Memory at its end.</param>
/// <param name="PeakFlops">Floating-point operations a second of the device's matrix product; null where the stage asks no network.</param>
internal sealed record LoadReport(StageFacts Facts, IReadOnlyList<LoadMeasure> Measures, Ramp? Ramp, MemoryUse Memory, double? PeakFlops)
{
    /// <summary>What limits are held against: of a ramp its knee.</summary>
    public LoadMeasure? Judged => Ramp is null ? Measures[0] : Ramp.Knee?.Open;

    private double BestRate => Ramp?.Maximum ?? Measures[0].Rate;

    private double Flops => BestRate * Facts.Samples * Facts.FlopsOfSample;

    /// <summary>What is said below the table.</summary>
    public IEnumerable<string> Lines()
    {
        if (Ramp is not null)
            yield return KneeLine(Ramp);
        if (PeakFlops is { } peak)
            yield return Invariant($"network: {Flops / 1e9:N1} GFLOP/s, {100 * Flops / peak:0.0} % of the {peak / 1e9:N1} GFLOP/s of a matrix product in {Facts.Precision} here");
        yield return Memory.ToString();
    }

    /// <summary>The same as JSON.</summary>
    /// <param name="verdicts">What became of the limits.</param>
    public JsonObject Json(IReadOnlyList<SloVerdict> verdicts) => new()
    {
        ["stage"] = Facts.Stage,
        ["network"] = Facts.Options.Network.Name,
        ["device"] = Facts.Options.Run.Device,
        ["precision"] = Facts.Precision,
        ["threads"] = Facts.Threads,
        ["samplesOfBatch"] = Facts.Samples,
        ["queueCapacity"] = Facts.Capacity,
        ["measurements"] = new JsonArray([.. Measures.Select(measure => (JsonNode)measure.Json(Facts.Samples))]),
        ["closedLoopBatchesPerSecond"] = Ramp?.Maximum,
        ["knee"] = Ramp?.Knee?.Open.Json(Facts.Samples),
        ["kneeShareOfClosedLoop"] = Ramp?.Knee?.Share,
        ["flopsOfSample"] = Facts.FlopsOfSample,
        ["flopsPerSecond"] = Flops,
        ["peakFlopsPerSecond"] = PeakFlops,
        ["memory"] = Memory.Json(),
        ["slo"] = new JsonArray([.. verdicts.Select(verdict => (JsonNode)verdict.Json())]),
    };

    private string KneeLine(Ramp ramp)
    {
        string rule = Invariant($"{100 * Knee.Kept:0} % done in time, p99 at most {Knee.Factor:0} times that at a quarter of the load");
        return ramp.Knee is { } knee
            ? Invariant($"knee: {knee.Open.Offered:N1}/s, {knee.Open.Offered * Facts.Samples:N0} samples/s, {knee.Share:0.00} of the closed loop's {knee.Closed.Rate:N1}/s just before, whose median is {ramp.Maximum:N1}/s ({rule})")
            : $"knee: the stage kept up with none of the rates ({rule})";
    }
}
