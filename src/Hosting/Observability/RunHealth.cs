using System.Text.Json.Nodes;
using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;

namespace Flow.Hosting.Observability;

/// <summary>How a run is, as <c>/healthz</c> answers it.</summary>
/// <param name="State"><c>starting</c>, <c>training</c>, <c>stalled</c>, <c>faulted</c> or <c>ended</c>.</param>
/// <param name="Frames">Frames that were learnt from.</param>
/// <param name="Stages">When its stages last moved.</param>
internal sealed record RunHealth(string State, long Frames, IReadOnlyList<StageMovement> Stages)
{
    /// <summary>Before there is a pipeline.</summary>
    public static RunHealth Starting { get; } = new("starting", 0, []);

    /// <summary>200, or 503 where the run does not get on.</summary>
    public int StatusCode => State is "stalled" or "faulted" ? 503 : 200;

    /// <summary>Looks at a run.</summary>
    /// <param name="view">Its pipeline.</param>
    /// <param name="state">Its fault and its end.</param>
    /// <param name="stallLimit">Idle for longer, it is stalled; zero: never.</param>
    public static RunHealth Of(PipelineView view, PipelineState state, TimeSpan stallLimit)
    {
        IReadOnlyList<StageMovement> stages = view.Movement.Look();
        bool idle = stallLimit > TimeSpan.Zero && stages.Min(stage => stage.Ago) >= stallLimit;
        string word = state.Fault is not null ? "faulted" : state.Completion.IsCompleted ? "ended" : idle ? "stalled" : "training";
        return new RunHealth(word, view.Frames, stages);
    }

    /// <summary>The answer's body: the state, the stage that moved last, and all of them.</summary>
    public JsonObject ToJson() => new()
    {
        ["state"] = State,
        ["frames"] = Frames,
        ["lastMoved"] = Stages.Count == 0 ? null : ToJson(Stages.MinBy(stage => stage.Ago)),
        ["stages"] = new JsonArray([.. Stages.Select(ToJson)]),
    };

    private static JsonObject ToJson(StageMovement stage) => new()
    {
        ["stage"] = stage.Stage,
        ["at"] = stage.At.UtcDateTime.ToString("O"),
        ["secondsAgo"] = Math.Round(stage.Ago.TotalSeconds, 3),
    };
}
