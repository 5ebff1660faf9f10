using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Hosting.Runs;
using Microsoft.Extensions.Logging;

namespace Flow.Hosting.Observers;

/// <summary>
/// Everything that watches a run, on one reader behind one queue (<see cref="ObserverQueue"/>), from before it starts until all is said. It is
/// System.Reactive in a time of its own, which the reader moves on and no system's clock sets back.
/// What is recorded waits for room, and is on the disk before a checkpoint is (<see cref="Settle"/>); where it cannot be written,
/// <see cref="Failed"/> asks the run to stop. What only people watch ends by itself where it fails.
/// </summary>
internal sealed class RunObservers : IRunRecords, IDisposable
{
    /// <summary>How long records that cannot be written are tried again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly RunFolder _folder;
    private readonly TextWriter _console;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly DateTimeOffset _began;
    private readonly RunRecords _records;
    private readonly ObserverQueue _queue;
    private readonly HistoricalScheduler _clock;
    private readonly ITimer _timer;

    /// <summary>Begins to watch a run's folder; what happens in the run comes with <see cref="Attach"/>.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="console">Where lines for people go.</param>
    /// <param name="time">The clock.</param>
    /// <param name="patience">How long records that cannot be written are tried again.</param>
    public RunObservers(RunFolder folder, TextWriter console, TimeProvider time, TimeSpan patience)
    {
        (_folder, _console, _time) = (folder, console, time);
        (_start, _began) = (time.GetTimestamp(), time.GetUtcNow());
        _records = new RunRecords(folder, console.WriteLine, patience);
        _queue = new ObserverQueue(_records.Fail);
        _clock = new HistoricalScheduler(_began);
        Output = new RunOutput(console, WriteLog);
        Log = new LineFileLoggerProvider(WriteLog);
        _timer = time.CreateTimer(_ => Look(), null, LookEvery, LookEvery);
    }

    /// <summary>Lines for people, printed and logged.</summary>
    public RunOutput Output { get; }

    /// <summary>Sends what the stages log to the run's log.</summary>
    public ILoggerProvider Log { get; }

    /// <summary>What ends the run: lost records, or a folder that is gone; null while all is well.</summary>
    public Exception? Failure => _records.Failure;

    /// <summary>Cancelled when <see cref="Failure"/> is there.</summary>
    public CancellationToken Failed => _records.Failed;

    /// <summary>Watches what happens until it is disposed; then all that has happened is recorded.</summary>
    /// <param name="events">What happens, from any thread and several at once.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="history">The part of the run before it was resumed.</param>
    public IDisposable Attach(IObservable<TrainingEvent> events, TrainingOptions options, RunHistory history)
    {
        Subject<TrainingEvent> told = new();
        CompositeDisposable watching = [told];
        _queue.Post(() => Compose(told, options, history, watching));
        IDisposable listening = events.Subscribe(
            happened => Take(happened, told),
            static _ => { },
            () => _queue.Post(told.OnCompleted));
        return Disposable.Create(() =>
        {
            listening.Dispose();
            _queue.Post(watching.Dispose);
            Settle();
        });
    }

    /// <inheritdoc/>
    public bool Settle()
    {
        TaskCompletionSource<bool> settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return _queue.Post(() => settled.SetResult(_records.Flush())) && settled.Task.GetAwaiter().GetResult();
    }

    /// <summary>Says and records all that was handed over.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        _queue.Dispose();
        _records.Dispose();
    }

    private void Compose(IObservable<TrainingEvent> told, TrainingOptions options, RunHistory history, CompositeDisposable watching)
    {
        (long frames, int framesPerStep) = (options.Run.Frames, options.DefinedEnvironment().FramesPerStep(options));
        watching.Add(Watch(ProgressReporter.Lines(told, frames, framesPerStep, LineEvery, _clock, history), Output.WriteLine));
        watching.Add(Watch(EventLog.Lines(told), Output.WriteLine));
        watching.Add(MetricsLog.Records(told, frames, framesPerStep, _clock, history)
            .Subscribe(record => _records.Write(_folder.Metrics, record.ToJsonString() + "\n"), _records.Fail));
    }

    /// <summary>Lines for people that fail are no fault of the run's: they end, and that is said.</summary>
    private IDisposable Watch(IObservable<string> lines, Action<string> next) => lines.Subscribe(
        next, problem => Output.WriteLine($"some lines are not told any more: {problem.GetType().Name}: {problem.Message.ReplaceLineEndings(" ")}"));

    /// <summary>What the pipeline says of itself is for people: where the queue is full it is printed past it, and who says it does not wait.</summary>
    private void Take(TrainingEvent happened, Subject<TrainingEvent> told)
    {
        long at = _time.GetTimestamp();
        void Tell()
        {
            Advance(at);
            told.OnNext(happened);
        }

        if (happened is not PipelineReported report)
            _queue.Post(Tell);
        else if (!_queue.Offer(Tell))
            _console.WriteLine(string.Join('\n', report.Lines));
    }

    private void WriteLog(string text)
    {
        string lines = _folder.Log.Lines(text);
        _queue.Post(() => _records.Write(_folder.Log, lines));
    }

    private void Look()
    {
        long at = _time.GetTimestamp();
        _queue.Offer(() =>
        {
            _records.Look();
            Advance(at);
        });
    }

    private void Advance(long timestamp)
    {
        DateTimeOffset now = _began + _time.GetElapsedTime(_start, timestamp);
        if (now > _clock.Clock)
            _clock.AdvanceTo(now);
    }
}

/// <summary>
/// What a run records cannot be kept, or its folder is no longer there: it had to stop, for something outside of the program.
/// </summary>
/// <param name="message">The line for the user: what, where, what to do.</param>
internal sealed class RunLostException(string message) : Exception(message);
