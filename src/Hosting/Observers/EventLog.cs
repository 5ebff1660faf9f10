using System.Reactive.Linq;
using Flow.Contracts.Events;
using static System.FormattableString;

namespace Flow.Hosting.Observers;

/// <summary>Tells people of the rare events: checkpoints, evaluations, and what the pipeline says of itself.</summary>
internal static class EventLog
{
    /// <summary>The lines.</summary>
    /// <param name="events">What happens.</param>
    public static IObservable<string> Lines(IObservable<TrainingEvent> events) => events.Select(Line).Where(line => line.Length > 0);

    private static string Line(TrainingEvent happened) => happened switch
    {
        CheckpointWritten checkpoint => Invariant($"checkpoint at {checkpoint.Frames:N0} frames: {checkpoint.Path}") + Cost(checkpoint),
        EvaluationCompleted evaluation => Line(evaluation),
        PipelineReported report => string.Join('\n', report.Lines),
        _ => "",
    };

    private static string Line(EvaluationCompleted evaluation)
    {
        ScoreSummary score = evaluation.Score;
        return Invariant($"evaluation at {evaluation.Frames:N0} frames, {evaluation.Policy}: {score.Mean:0.00} ± {score.StandardDeviation:0.00}, ")
            + Invariant($"median {score.Median:0.##}, {score.Minimum:0.##} to {score.Maximum:0.##}, {score.Episodes} games");
    }

    private static string Cost(CheckpointWritten checkpoint) => checkpoint.Took == TimeSpan.Zero
        ? ""
        : Invariant($" (stages held {checkpoint.Held.TotalMilliseconds:0.0} ms, written in {checkpoint.Took.TotalMilliseconds:0.0} ms)");
}
