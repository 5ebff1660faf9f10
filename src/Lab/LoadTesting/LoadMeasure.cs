using System.Text.Json.Nodes;

namespace Flow.Lab.LoadTesting;

/// <summary>What a stage did under one load.</summary>
/// <param name="Offered">Messages a second that were due; null for a closed loop.</param>
/// <param name="Outstanding">Messages that were kept on their way; null for an open loop.</param>
/// <param name="Seconds">How long.</param>
/// <param name="Due">Messages that were to be sent.</param>
/// <param name="Done">Those that were done by the end.</param>
/// <param name="Latencies">From when a message was to be sent to when it was done.</param>
/// <param name="MeanDepth">Messages in the link when one was sent, on average.</param>
/// <param name="LargestDepth">The most of them.</param>
internal sealed record LoadMeasure(
    double? Offered, int? Outstanding, double Seconds, long Due, long Done, Latencies Latencies, double MeanDepth, int LargestDepth)
{
    /// <summary>Messages a second that were done.</summary>
    public double Rate => Done / Seconds;

    /// <summary>The same as JSON.</summary>
    /// <param name="samples">Samples in a message.</param>
    public JsonObject Json(int samples) => new()
    {
        ["loop"] = Offered is null ? "closed" : "open",
        ["offeredPerSecond"] = Offered,
        ["outstanding"] = Outstanding,
        ["seconds"] = Seconds,
        ["batchesDue"] = Due,
        ["batchesDone"] = Done,
        ["batchesPerSecond"] = Rate,
        ["samplesPerSecond"] = Rate * samples,
        ["latencySeconds"] = Latencies.Json(),
        ["meanQueueDepth"] = MeanDepth,
        ["largestQueueDepth"] = LargestDepth,
    };
}
