using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Text.Json.Nodes;
using Flow.Contracts.Events;
using Flow.Hosting.Runs;

namespace Flow.Hosting.Observers;

/// <summary>
/// The records of <c>metrics.jsonl</c>, as <see cref="Runs.Metrics.MetricsSchema"/> has them. Updates are thinned to a thousand over the
/// run, the first and the last among them, by their frames alone: where the run is stopped and goes on makes no difference; episodes, evaluations, comparisons of gradients and checkpoints are all there. A number that
/// is no number is null.
/// </summary>
internal sealed class MetricsLog
{
    private const int UpdatesOfRun = 1000;
    private readonly IScheduler _scheduler;
    private readonly DateTimeOffset _start;
    private readonly double _secondsBefore;
    private readonly long _frames;
    private readonly long _stride;
    private readonly int _framesPerStep;
    private readonly IReadOnlySet<(string Kind, long Frames)> _recorded;
    private long _lastFrames;
    private bool _begun;

    private MetricsLog(long frames, int framesPerStep, IScheduler scheduler, RunHistory history)
    {
        _framesPerStep = framesPerStep;
        _scheduler = scheduler;
        _start = scheduler.Now;
        _secondsBefore = history.Seconds;
        _frames = frames;
        _stride = Math.Max(1, frames / UpdatesOfRun);
        _recorded = history.Recorded;
        _lastFrames = history.Frames;
        _begun = history.Recorded.Any(record => record.Kind == "update");
    }

    /// <summary>The records.</summary>
    /// <param name="events">What happens.</param>
    /// <param name="frames">The run's budget of frames.</param>
    /// <param name="framesPerStep">Emulated frames of one agent step.</param>
    /// <param name="scheduler">The clock.</param>
    /// <param name="history">What was recorded before the run was resumed; null for a new run.</param>
    public static IObservable<JsonObject> Records(
        IObservable<TrainingEvent> events, long frames, int framesPerStep, IScheduler scheduler, RunHistory? history = null) => Observable.Defer(() =>
    {
        MetricsLog log = new(frames, framesPerStep, scheduler, history ?? RunHistory.None);
        return events.StartWith(Missed(history)).SelectMany(log.On).Where(log.IsNew);
    });

    /// <summary>A run that was killed may have written its last checkpoint and not the record of it.</summary>
    private static TrainingEvent[] Missed(RunHistory? history) =>
        history?.Checkpoint is { } checkpoint ? [new CheckpointWritten(history.Frames, checkpoint)] : [];

    /// <summary>
    /// What a run did again because it was cut short is not recorded again. Episodes are told once in any case, and several may end at one frame.
    /// </summary>
    private bool IsNew(JsonObject record) =>
        (string)record["event"]! == "episode" || !_recorded.Contains(((string)record["event"]!, (long)record["frames"]!));

    private IEnumerable<JsonObject> On(TrainingEvent happened) => happened switch
    {
        UpdateCompleted update => OnUpdate(update),
        GradientsCompared compared => [OfGradients(compared)],
        EpisodeEnded episode => [OfEpisode(episode)],
        CheckpointWritten checkpoint => [OfCheckpoint(checkpoint)],
        EvaluationCompleted evaluation => [OfEvaluation(evaluation)],
        _ => [],
    };

    private IEnumerable<JsonObject> OnUpdate(UpdateCompleted update)
    {
        bool thinned = _begun && update.Frames < _frames && update.Frames / _stride == _lastFrames / _stride;
        _begun = true;
        _lastFrames = update.Frames;
        return thinned ? [] : [OfUpdate(update)];
    }

    private JsonObject OfUpdate(UpdateCompleted update)
    {
        UpdateStatistics measured = update.Statistics;
        return Record(
            "update",
            update,
            ("update", update.Update),
            ("lag", update.Lag),
            ("loss", Number(measured.Loss)),
            ("policyLoss", Number(measured.PolicyLoss)),
            ("valueLoss", Number(measured.ValueLoss)),
            ("qLoss", Number(measured.QLoss)),
            ("entropy", Number(measured.Entropy)),
            ("divergence", Number(measured.Divergence)),
            ("gradientNorm", Number(measured.GradientNorm)),
            ("explainedVariance", Number(measured.ExplainedVariance)),
            ("learningRate", Number(measured.LearningRate)));
    }

    private JsonObject OfGradients(GradientsCompared compared) => Record(
        "gradients",
        compared,
        ("update", compared.Update),
        ("policyNorm", Number(compared.Gradients.PolicyNorm)),
        ("qNorm", Number(compared.Gradients.QNorm)),
        ("policyVariance", Number(compared.Gradients.PolicyVariance)),
        ("qVariance", Number(compared.Gradients.QVariance)),
        ("cosine", Number(compared.Gradients.Cosine)),
        ("entropy", Number(compared.Gradients.Entropy)),
        ("divergence", Number(compared.Gradients.Divergence)),
        ("explainedVariance", Number(compared.Gradients.ExplainedVariance)),
        ("entropyConstant", Number(compared.Gradients.EntropyConstant)));

    private JsonObject OfEpisode(EpisodeEnded episode) => Record(
        "episode",
        episode,
        ("environment", episode.Environment),
        ("score", episode.Score),
        ("steps", episode.Steps),
        ("gameOver", episode.GameOver),
        ("gameScore", episode.GameOver ? episode.GameScore : null));

    private JsonObject OfCheckpoint(CheckpointWritten checkpoint) => Record(
        "checkpoint",
        checkpoint,
        ("path", checkpoint.Path),
        ("heldSeconds", checkpoint.Held.TotalSeconds),
        ("tookSeconds", checkpoint.Took.TotalSeconds));

    private JsonObject OfEvaluation(EvaluationCompleted evaluation) => Record(
        "evaluation",
        evaluation,
        ("version", evaluation.Version),
        ("policy", evaluation.Policy),
        ("episodes", evaluation.Score.Episodes),
        ("mean", evaluation.Score.Mean),
        ("standardDeviation", evaluation.Score.StandardDeviation),
        ("median", evaluation.Score.Median),
        ("minimum", evaluation.Score.Minimum),
        ("maximum", evaluation.Score.Maximum),
        ("scores", new JsonArray([.. evaluation.Score.Scores.Select(score => JsonValue.Create(score))])));

    private JsonObject Record(string kind, TrainingEvent happened, params (string Name, JsonNode? Value)[] fields)
    {
        JsonObject record = new()
        {
            ["event"] = kind,
            ["frames"] = happened.Frames,
            ["agentSteps"] = happened.Frames / _framesPerStep,
            ["seconds"] = Math.Round(_secondsBefore + (_scheduler.Now - _start).TotalSeconds, 3),
        };
        foreach ((string name, JsonNode? value) in fields)
            record[name] = value;
        return record;
    }

    private static JsonNode? Number(double? number) => number is { } known && double.IsFinite(known) ? known : null;
}
