using System.Reactive.Linq;
using System.Reactive.Subjects;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Hosting.Observability;
using Flow.Hosting.Runs;
using Flow.Hosting.Training;
using Flow.Stages.Persistence;
using Microsoft.Extensions.Logging;

namespace Flow.Host.Tests.Commands;

/// <summary>Prepares runs that take one update, then do what the test says.</summary>
internal sealed class FakeTraining(Func<CancellationToken, Task<TrainingOutcome>> end) : ITraining
{
    /// <summary>The options of the last run that was prepared.</summary>
    public TrainingOptions? Options { get; private set; }

    /// <summary>What the user is told before a run begins.</summary>
    public string? Notice { get; init; }

    /// <summary>What loading refuses; nothing where it is not set.</summary>
    public Action<TrainingOptions> Refuse { get; init; } = _ => { };

    public ITrainingRun Prepare(TrainingOptions options, Checkpoint? from = null)
    {
        Refuse(options);
        Options = options;
        return new Run(options, Notice, end);
    }

    private sealed class Run(TrainingOptions options, string? notice, Func<CancellationToken, Task<TrainingOutcome>> end) : ITrainingRun
    {
        private readonly Subject<TrainingEvent> _events = new();

        public string LibraryVersion => "1.13.1";

        public string GradientPath => "plain";

        public string Game => options.Environment.Name;

        public IEnumerable<string> Notices => notice is null ? [] : [notice];

        public RunHealth Health => RunHealth.Starting;

        public IObservable<TrainingEvent> Events => _events.AsObservable();

        public void CheckMemory(string folder)
        {
        }

        public async Task<TrainingOutcome> RunAsync(RunFolder folder, IRunRecords records, ILoggerProvider log, CancellationToken stop)
        {
            _events.OnNext(Flow.Hosting.Tests.Observers.Events.Update(options.Run.Frames, 1));
            TrainingOutcome outcome = await end(stop);
            _events.OnCompleted();
            return outcome;
        }

        public void Dispose() => _events.Dispose();
    }
}
