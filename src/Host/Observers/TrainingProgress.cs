using System.Reactive.Linq;
using Flow.Contracts.Events;
using Flow.Host.Runs;

namespace Flow.Host.Observers;

/// <summary>Where training stands after an event.</summary>
/// <param name="Frames">Emulated frames so far.</param>
/// <param name="Updates">Gradient steps so far.</param>
/// <param name="Episodes">Training episodes that ended.</param>
/// <param name="MeanScore">Mean raw score of the last 100 of them; NaN before the first.</param>
/// <param name="Statistics">What the last update measured; null before the first.</param>
internal sealed record TrainingProgress(long Frames, long Updates, long Episodes, double MeanScore, UpdateStatistics? Statistics)
{
    /// <summary>How many episodes the mean score covers.</summary>
    public const int ScoreWindowSize = EpisodeStatistics.Remembered;

    /// <summary>Before the first event.</summary>
    public static TrainingProgress Start { get; } = new(0, 0, 0, double.NaN, null);

    /// <summary>Follows events; one value for each.</summary>
    /// <param name="events">What happened, one event at a time.</param>
    /// <param name="past">The part of the run before it was resumed.</param>
    public static IObservable<TrainingProgress> Follow(IObservable<TrainingEvent> events, RunPast past) => Observable.Defer(() =>
    {
        ScoreWindow scores = new(ScoreWindowSize);
        foreach (double score in past.Episodes.LastScores)
            scores.Add(score);
        TrainingProgress start = Start with { Frames = past.Frames, Episodes = past.Episodes.Count, MeanScore = scores.Mean };
        return events.Scan(start, (before, happened) => before.After(happened, scores));
    });

    /// <summary>Where training stands after one more event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="scores">The scores so far; an ended episode adds its own.</param>
    public TrainingProgress After(TrainingEvent happened, ScoreWindow scores)
    {
        TrainingProgress now = this with { Frames = Math.Max(Frames, happened.Frames) };
        switch (happened)
        {
            case EpisodeEnded episode:
                scores.Add(episode.Score);
                return now with { Episodes = Episodes + 1, MeanScore = scores.Mean };
            case UpdateCompleted update:
                return now with { Updates = update.Update, Statistics = update.Statistics };
            default:
                return now;
        }
    }
}
