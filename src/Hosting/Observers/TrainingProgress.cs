using System.Reactive.Linq;
using Flow.Contracts.Events;
using Flow.Hosting.Runs;

namespace Flow.Hosting.Observers;

/// <summary>Where training stands after an event.</summary>
/// <param name="Frames">Emulated frames so far.</param>
/// <param name="Updates">Gradient steps so far.</param>
/// <param name="Games">Whole games that ended.</param>
/// <param name="MeanScore">Mean raw score of the last 100 of them; NaN before the first.</param>
/// <param name="Episodes">Training episodes that ended, each with a game or with a life.</param>
/// <param name="MeanEpisodeScore">Mean raw score of the last 100 of them; NaN before the first.</param>
/// <param name="Statistics">What the last update measured; null before the first.</param>
internal sealed record TrainingProgress(
    long Frames, long Updates, long Games, double MeanScore, long Episodes, double MeanEpisodeScore, UpdateStatistics? Statistics)
{
    /// <summary>How many games, and how many episodes, the mean scores cover.</summary>
    public const int ScoreWindowSize = EpisodeStatistics.Remembered;

    /// <summary>Before the first event.</summary>
    public static TrainingProgress Start { get; } = new(0, 0, 0, double.NaN, 0, double.NaN, null);

    /// <summary>Follows events; one value for each.</summary>
    /// <param name="events">What happened, one event at a time.</param>
    /// <param name="history">The part of the run before it was resumed.</param>
    public static IObservable<TrainingProgress> Follow(IObservable<TrainingEvent> events, RunHistory history) => Observable.Defer(() =>
    {
        EpisodeStatistics before = history.Episodes;
        var games = new ScoreWindow(ScoreWindowSize, before.LastGameScores);
        var episodes = new ScoreWindow(ScoreWindowSize, before.LastScores);
        TrainingProgress start = Start with
        {
            Frames = history.Frames,
            Games = before.Games,
            MeanScore = games.Mean,
            Episodes = before.Count,
            MeanEpisodeScore = episodes.Mean,
        };
        return events.Scan(start, (progress, happened) => progress.After(happened, games, episodes));
    });

    private TrainingProgress After(TrainingEvent happened, ScoreWindow games, ScoreWindow episodes)
    {
        TrainingProgress now = this with { Frames = Math.Max(Frames, happened.Frames) };
        switch (happened)
        {
            case EpisodeEnded episode:
                episodes.Add(episode.Score);
                if (episode.GameOver)
                    games.Add(episode.GameScore);
                return now with
                {
                    Games = Games + (episode.GameOver ? 1 : 0),
                    MeanScore = games.Mean,
                    Episodes = Episodes + 1,
                    MeanEpisodeScore = episodes.Mean,
                };
            case UpdateCompleted update:
                return now with { Updates = update.Update, Statistics = update.Statistics };
            default:
                return now;
        }
    }
}
