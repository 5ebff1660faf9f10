using System.Text.Json.Nodes;
using Flow.Contracts.Options;
using static System.FormattableString;

namespace Flow.Lab.Benchmarking;

/// <summary>The medians of some rounds, for people and for machines.</summary>
/// <param name="Options">What was measured.</param>
/// <param name="Rounds">At least one.</param>
internal sealed record BenchReport(TrainingOptions Options, IReadOnlyList<BenchRound> Rounds)
{
    private BenchRound First => Rounds[0];

    /// <summary>The pipeline's frames a second.</summary>
    public double FramesPerSecond => Median.Of(Rounds.Select(round => round.PipelineFramesPerSecond));

    /// <summary>The ceiling's frames a second.</summary>
    public double Ceiling => Median.Of(Rounds.Select(round => round.Ceiling));

    /// <summary>The pipeline's share of the ceiling: the median of the rounds' shares.</summary>
    public double Share => Median.Of(Rounds.Select(round => round.Share));

    /// <summary>The table.</summary>
    public IEnumerable<string> Lines()
    {
        yield return Invariant($"one thread, the other {First.Cores - 1} of {First.Cores} cores loaded alike; medians of {Rounds.Count} rounds");
        foreach (StageRate stage in Stages())
            yield return Invariant($"  {stage.Stage,-13} {stage.ItemsPerSecond,12:N0} {stage.Unit + "/s",-22} {1e6 * stage.SecondsPerFrame,8:0.00} µs a frame");
        yield return Invariant($"  {"ceiling",-13} {Ceiling,12:N0} {"frames/s",-22} {1e6 / Ceiling,8:0.00} µs a frame (cores / sum of the above)");
        yield return Invariant($"  {"pipeline",-13} {FramesPerSecond,12:N0} {"frames/s",-22} {1e6 / FramesPerSecond,8:0.00} µs a frame");
        yield return Invariant($"  share of the ceiling: {100 * Share:0.0} % at lag {Options.Run.Lag}, {Options.Run.Groups} group(s), {Options.Run.Shards} shard(s)");
    }

    /// <summary>The same as JSON.</summary>
    public JsonObject Json() => new()
    {
        ["cores"] = First.Cores,
        ["rounds"] = Rounds.Count,
        ["network"] = Options.Network.Name,
        ["environments"] = Options.Run.Environments,
        ["groups"] = Options.Run.Groups,
        ["shards"] = Options.Run.Shards,
        ["n"] = Options.Rule.N,
        ["lag"] = Options.Run.Lag,
        ["threads"] = Options.Run.Threads,
        ["stages"] = new JsonArray([.. Stages().Select(stage => (JsonNode)new JsonObject
        {
            ["stage"] = stage.Stage,
            ["unit"] = stage.Unit,
            ["itemsPerSecond"] = stage.ItemsPerSecond,
            ["secondsPerFrame"] = stage.SecondsPerFrame,
        })]),
        ["ceilingFramesPerSecond"] = Ceiling,
        ["pipelineFramesPerSecond"] = FramesPerSecond,
        ["shareOfCeiling"] = Share,
    };

    private IEnumerable<StageRate> Stages() => First.Stages.Select((stage, i) =>
        stage with { ItemsPerSecond = Median.Of(Rounds.Select(round => round.Stages[i].ItemsPerSecond)) });
}

/// <summary>What was measured in one go: a machine's moods meet the stages and the pipeline alike.</summary>
/// <param name="Stages">Every stage of the pipeline.</param>
/// <param name="PipelineFramesPerSecond">The whole pipeline's speed.</param>
/// <param name="Cores">Cores of the machine.</param>
internal sealed record BenchRound(IReadOnlyList<StageRate> Stages, double PipelineFramesPerSecond, int Cores)
{
    /// <summary>Frames a second if every core did nothing but the stages' work: cores / Σ seconds per frame.</summary>
    public double Ceiling => Cores / Stages.Sum(stage => stage.SecondsPerFrame);

    /// <summary>The pipeline's share of the ceiling.</summary>
    public double Share => PipelineFramesPerSecond / Ceiling;
}

/// <summary>One stage's speed, on one thread while the other cores do the same.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Unit">What its items are.</param>
/// <param name="ItemsPerSecond">Items that one thread handles a second.</param>
/// <param name="FramesPerItem">Emulated frames of training that an item stands for.</param>
internal sealed record StageRate(string Stage, string Unit, double ItemsPerSecond, double FramesPerItem)
{
    /// <summary>Seconds of one thread that a frame of training costs.</summary>
    public double SecondsPerFrame => 1 / (ItemsPerSecond * FramesPerItem);
}
