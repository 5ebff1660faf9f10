using System.Reactive.Linq;
using System.Reactive.Subjects;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Host.Commands;
using Flow.Host.Runs;
using Microsoft.Extensions.Logging;

namespace Flow.Host.Tests.Commands;

/// <summary>A run that takes one update, then does what the test says.</summary>
internal sealed class FakeTraining(Func<CancellationToken, Task<TrainingOutcome>> end) : ITraining, ITrainingRun
{
    private readonly Subject<TrainingEvent> _events = new();

    public TrainingOptions? Options { get; private set; }

    public string LibraryVersion => "1.13.1";

    public string? Notice { get; init; }

    public IObservable<TrainingEvent> Events => _events.AsObservable();

    public ITrainingRun Prepare(TrainingOptions options)
    {
        Options = options;
        return this;
    }

    public async Task<TrainingOutcome> RunAsync(RunFolder folder, ILoggerProvider log, CancellationToken stop)
    {
        _events.OnNext(Observers.Events.Update(Options!.Frames, 1));
        TrainingOutcome outcome = await end(stop);
        _events.OnCompleted();
        return outcome;
    }

    public void Dispose() => _events.Dispose();
}
