using System.Reactive.Subjects;
using Flow.Contracts.Events;
using Flow.Host.Commands;
using Flow.Host.Observability;
using Flow.Host.Runs;
using Flow.Stages.Learning.Checkpoints;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using static TorchSharp.torch;

namespace Flow.Host.Training;

/// <summary>One run of the pipeline in a Generic Host, from its start to its last checkpoint and its score.</summary>
/// <param name="run">What the options named; owned from here on.</param>
internal sealed class PipelineRun(LoadedRun run) : ITrainingRun
{
    /// <summary>How long a run that was asked to stop may finish the rollout in hand.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    private readonly Subject<TrainingEvent> _events = new();
    private volatile TrainingParts? _parts;
    private ScoreSummary? _lastScore;

    /// <inheritdoc/>
    public string LibraryVersion => __version__;

    /// <inheritdoc/>
    public string GradientPath => run.Learner.Path;

    /// <inheritdoc/>
    public string Game => run.Shape.Environment.Name;

    /// <inheritdoc/>
    public IEnumerable<string> Notices
    {
        get
        {
            if (!run.Shape.Environment.HasScore)
                yield return "rules none: the ROM is not known, so it is played without reward, score and end (--set gameRules=FILE gives it some)";
            if (run.Learner.Missing is { } missing)
                yield return $"gradientPath = {run.Options.GradientPath}: {missing}";
        }
    }

    /// <inheritdoc/>
    public IObservable<TrainingEvent> Events => _events;

    /// <inheritdoc/>
    public RunHealth Health => _parts is { View: { } view } parts
        ? RunHealth.Of(view, parts.State, TimeSpan.FromSeconds(run.Options.WatchdogSeconds))
        : RunHealth.Starting;

    /// <summary>Stands between the stages and their workers; null for nobody.</summary>
    public IWorkerWrapper? Wrapper { get; init; }

    /// <inheritdoc/>
    public async Task<TrainingOutcome> RunAsync(RunFolder folder, ILoggerProvider log, CancellationToken stop)
    {
        ISubject<TrainingEvent> events = Subject.Synchronize(_events);
        using IDisposable scores = _events.Subscribe(KeepScore);
        var checkpoints = new CheckpointWriter(folder.Checkpoints) { Kept = run.Options.CheckpointsKept };
        checkpoints.Reopen();
        var parts = new TrainingParts(run, events, checkpoints, stop) { Wrapper = Wrapper, Batches = folder.Batches, Memory = folder.Memory };
        // Disposed with the run: who watches sees how it ended.
        _parts = parts;

        await RunPipelineAsync(parts, log, stop);
        StageFault? fault = parts.State.Fault;
        try
        {
            WriteFinal(checkpoints, events, parts);
        }
        catch (Exception problem) when (fault is not null)
        {
            throw new StageFaultException(fault, problem);
        }

        if (fault is not null)
            throw new StageFaultException(fault);
        TrainingOutcome outcome = Outcome(parts, stop);
        events.OnCompleted();
        return outcome;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _parts?.Dispose();
        run.Dispose();
        _events.Dispose();
    }

    /// <summary>Runs the stages until all of them have ended, for whatever reason; a fault is left in the parts' state.</summary>
    /// <param name="parts">What the stages work with.</param>
    /// <param name="log">What the host logs goes here.</param>
    /// <param name="stop">Asks the run to stop.</param>
    public static async Task RunPipelineAsync(TrainingParts parts, ILoggerProvider log, CancellationToken stop)
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(log);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Timeout.InfiniteTimeSpan);
        builder.Services.AddTraining(parts);
        using IHost host = builder.Build();
        using CancellationTokenRegistration registration = stop.Register(parts.State.RequestStop);
        await host.StartAsync(CancellationToken.None);
        await EndOfAsync(parts, stop);
        await host.StopAsync(CancellationToken.None);
    }

    /// <summary>Waits for the stages. Asked to stop, they drain; where a rollout takes longer than the grace, it is given up.</summary>
    private static async Task EndOfAsync(TrainingParts parts, CancellationToken stop)
    {
        Task end = parts.State.Completion;
        try
        {
            await end.WaitAsync(stop);
            return;
        }
        catch (OperationCanceledException)
        {
            // Asked to stop: the stages know it already.
        }

        try
        {
            await end.WaitAsync(StopGrace, parts.Time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            parts.State.Abandon();
            await end;
        }
    }

    private void KeepScore(TrainingEvent happened)
    {
        if (happened is EvaluationCompleted evaluation)
            _lastScore = evaluation.Score;
    }

    /// <summary>The stages have ended, so the learner is nobody else's: after a fault or a signal, too, nothing learnt is lost.</summary>
    private void WriteFinal(CheckpointWriter checkpoints, IObserver<TrainingEvent> events, TrainingParts parts)
    {
        long version = parts.NewestVersion;
        events.OnNext(checkpoints.WriteFinal(parts.Checkpoints.Final(version, version * run.Shape.FramesOfRollout)));
    }

    private TrainingOutcome Outcome(TrainingParts parts, CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
            return TrainingOutcome.Stopped;
        if (!run.Shape.Environment.HasScore)
            return TrainingOutcome.NoRules;
        if (_lastScore is null)
            return TrainingOutcome.Stopped;
        try
        {
            return TrainingOutcome.Scored(_lastScore, parts.Evaluator.PlayAtRandom(stop), parts.Evaluator.Policy.ToString());
        }
        catch (OperationCanceledException)
        {
            return TrainingOutcome.Stopped;
        }
    }
}
