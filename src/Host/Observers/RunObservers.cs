using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Host.Profiles;
using Flow.Host.Runs;

namespace Flow.Host.Observers;

/// <summary>Everything that watches a run.</summary>
internal static class RunObservers
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    /// <summary>Watches until it is disposed.</summary>
    /// <param name="events">What happens, from any thread.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="output">Where lines for people go.</param>
    /// <param name="scheduler">The clock.</param>
    /// <param name="past">The part of the run before it was resumed.</param>
    public static IDisposable Attach(
        IObservable<TrainingEvent> events, TrainingOptions options, RunFolder folder, RunOutput output, IScheduler scheduler, RunPast past)
    {
        (long frames, int framesPerStep) = (options.Frames, OptionsRules.FramesPerStep(options));
        IConnectableObservable<TrainingEvent> shared = events.Synchronize().Publish();
        return new CompositeDisposable(
            Watch(ProgressReporter.Lines(shared, frames, framesPerStep, LineEvery, scheduler, past), output.WriteLine),
            Watch(EventLog.Lines(shared), output.WriteLine),
            Watch(MetricsLog.Records(shared, frames, framesPerStep, scheduler, past), record => folder.Metrics.Write(record.ToJsonString())),
            shared.Connect());
    }

    /// <summary>A failed run ends its events with the error, which the run itself reports: those who watch just stop.</summary>
    private static IDisposable Watch<T>(IObservable<T> source, Action<T> next) => source.Subscribe(next, static _ => { });
}
