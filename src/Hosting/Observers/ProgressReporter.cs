using System.Globalization;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using Flow.Contracts.Events;
using Flow.Hosting.Runs;
using static System.FormattableString;

namespace Flow.Hosting.Observers;

/// <summary>Tells people how training goes: a line every few seconds, and one at the end.</summary>
internal static class ProgressReporter
{
    private const int LinesOfRate = 12;

    /// <summary>The lines.</summary>
    /// <param name="events">What happens.</param>
    /// <param name="frames">The run's budget of frames.</param>
    /// <param name="framesPerStep">Emulated frames of one agent step.</param>
    /// <param name="every">Time between lines.</param>
    /// <param name="scheduler">The clock.</param>
    /// <param name="history">The part of the run before it was resumed; null for a new run.</param>
    public static IObservable<string> Lines(
        IObservable<TrainingEvent> events, long frames, int framesPerStep, TimeSpan every, IScheduler scheduler, RunHistory? history = null) => Observable.Defer(() =>
    {
        history ??= RunHistory.None;
        RateWindow rate = new(scheduler.Now, history.Frames, LinesOfRate);
        return TrainingProgress.Follow(events, history)
            .Publish(progress => progress.Sample(every, scheduler).Merge(progress.TakeLast(1)))
            .DistinctUntilChanged()
            .Select(progress => Line(progress, frames, framesPerStep, rate.Next(scheduler.Now, progress.Frames)));
    });

    /// <summary>One line.</summary>
    /// <param name="progress">Where training stands.</param>
    /// <param name="frames">The run's budget of frames.</param>
    /// <param name="framesPerStep">Emulated frames of one agent step.</param>
    /// <param name="rate">Frames per second.</param>
    public static string Line(TrainingProgress progress, long frames, int framesPerStep, double rate)
    {
        double share = 100.0 * progress.Frames / frames;
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Frames:N0} of {frames:N0} frames ({share:0.0} %), {progress.Frames / framesPerStep:N0} agent steps, {rate:N0} frames/s, ");
        line += Left(frames - progress.Frames, rate) + " left" + Scores(progress);
        return progress.Statistics is { } last ? line + Update(progress.Updates, last) : line;
    }

    /// <summary>What the rule has, and no more: a policy gradient no loss of Q, a rule without a reference no KL.</summary>
    private static string Update(long updates, UpdateStatistics last) =>
        Invariant($", update {updates:N0}, loss {last.Loss:0.0000}")
        + Part("policy", last.PolicyLoss)
        + Part("value", last.ValueLoss)
        + Part("Q", last.QLoss)
        + Invariant($", entropy {last.Entropy:0.000}")
        + (last.Divergence is { } divergence ? Invariant($", KL {divergence:0.000}") : "");

    private static string Part(string name, double? loss) => loss is { } known ? Invariant($", {name} {known:0.0000}") : "";

    /// <summary>The score of games; that of training episodes beside it where these are something else.</summary>
    private static string Scores(TrainingProgress progress)
    {
        string games = progress.Games == 0
            ? ", no game over yet"
            : string.Create(CultureInfo.InvariantCulture, $", score {progress.MeanScore:0.00} (last {Window(progress.Games)} games)");
        return progress.Episodes == progress.Games
            ? games
            : games + string.Create(
                CultureInfo.InvariantCulture, $", episode score {progress.MeanEpisodeScore:0.00} (last {Window(progress.Episodes)} episodes)");
    }

    private static long Window(long count) => Math.Min(count, TrainingProgress.ScoreWindowSize);

    private static string Left(long frames, double rate)
    {
        if (frames <= 0)
            return "0 s";
        // Rounded before it is taken apart: a part that is rounded alone may come to 60.
        double seconds = Math.Round(frames / rate);
        double minutes = Math.Round(seconds / 60);
        return seconds switch
        {
            < 60 => Invariant($"{seconds:0} s"),
            < 3600 => Invariant($"{Math.Floor(seconds / 60)} min {seconds % 60:00} s"),
            _ when minutes < 100 * 60 => Invariant($"{Math.Floor(minutes / 60)} h {minutes % 60:00} min"),
            < 1000 * 86400.0 => Invariant($"{seconds / 86400:0.0} days"),
            _ => "unknown time",
        };
    }
}
