using System.Reactive.Subjects;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Hosting.Observability;
using Flow.Hosting.Runs;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Flow.Stages.Replay;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using static TorchSharp.torch;

namespace Flow.Hosting.Training;

/// <summary>One run of the pipeline in a Generic Host, from its start to its last checkpoint and its score.</summary>
/// <param name="run">What the options named; owned from here on.</param>
/// <param name="layout">The pipeline; null for that of Flow.</param>
internal sealed class PipelineRun(LoadedRun run, PipelineLayout? layout = null) : ITrainingRun
{
    /// <summary>How long a run that was asked to stop may finish the rollout in hand.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    /// <summary>How long stages may take to come back from what they do when a fault or a stop has ended everything that they could wait for.</summary>
    private static readonly TimeSpan AbortGrace = TimeSpan.FromSeconds(10);

    private readonly PipelineLayout _layout = layout ?? TrainingPipeline.Stages.Layout(run.Options);
    private readonly Subject<TrainingEvent> _events = new();
    private volatile TrainingParts? _parts;
    private ScoreSummary? _lastScore;
    private bool _isLeft;

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
            if (run.Environments.Notice is { } notice)
                yield return notice;
            if (!run.Shape.Environment.HasScore)
                yield return "rules none: the ROM is not known, so it is played without reward, score and end (--set gameRules=FILE gives it some)";
            if (Wrapper?.Notice is { } wrapped)
                yield return wrapped;
            if (run.Learner.Missing is { } missing)
                yield return $"gradientPath = {run.Options.Run.GradientPath}: {missing}";
        }
    }

    /// <inheritdoc/>
    public IObservable<TrainingEvent> Events => _events;

    /// <inheritdoc/>
    public void CheckMemory(string folder)
    {
        if (run.From is { } from && run.Shape.Replay is { } shape)
            ReplayFiles.CheckSteps(folder, from.Info.Replay, shape, run.Shape.Environment.Actions, run.Options.RolloutSteps(), from.Info.Version);
    }

    /// <inheritdoc/>
    public RunHealth Health => _parts is { View: { } view } parts
        ? RunHealth.Of(view, parts.State, TimeSpan.FromSeconds(run.Options.Observability.WatchdogSeconds))
        : RunHealth.Starting;

    /// <summary>Stands between the stages and their workers; null for nobody.</summary>
    public IWorkerWrapper? Wrapper { get; init; }

    /// <inheritdoc/>
    public async Task<TrainingOutcome> RunAsync(RunFolder folder, IRunRecords records, ILoggerProvider log, CancellationToken stop)
    {
        using IDisposable scores = _events.Subscribe(KeepScore);
        CheckpointWriter checkpoints = WriterIn(folder.Checkpoints);
        checkpoints.Reopen();
        var parts = new TrainingParts(run, _events, checkpoints, stop, _layout.Changed)
        {
            Wrapper = Wrapper,
            Batches = folder.Batches,
            Memory = folder.Memory,
            Settle = records.Settle,
        };
        using IDisposable health = _events.Subscribe(happened => Tell(happened.Frames, parts.Health.Look(happened)));
        // Disposed with the run: who watches sees how it ended.
        _parts = parts;
        parts.State.Watch(new AbortAction(() => TellFault(parts)));

        _isLeft = !await RunPipelineAsync(parts, log, stop, _layout);
        StageFault? fault = parts.State.Fault;
        if (_isLeft)
        {
            ProcessEnd.LeaveThreads();
            return fault is null ? TrainingOutcome.Stopped : throw new StageFaultException(fault, new TimeoutException("a stage did not come back"));
        }

        try
        {
            WriteFinal(checkpoints, folder, records.Settle(), parts);
        }
        catch (Exception problem) when (fault is not null)
        {
            throw new StageFaultException(fault, problem);
        }

        if (fault is not null)
            throw new StageFaultException(fault);
        Tell(parts.NewestVersion * run.Shape.FramesOfRollout, parts.Health.Standing);
        TrainingOutcome outcome = Outcome(parts, stop);
        _events.OnCompleted();
        return outcome;
    }

    /// <summary>Frees what the run was made of, unless a thread that never came back still uses it.</summary>
    public void Dispose()
    {
        if (_isLeft)
            return;
        _parts?.Dispose();
        run.Dispose();
        _events.Dispose();
    }

    /// <summary>Runs the stages until all of them have ended, for whatever reason; a fault is left in the parts' state.</summary>
    /// <param name="parts">What the stages share.</param>
    /// <param name="log">What the host logs goes here.</param>
    /// <param name="stop">Asks the run to stop.</param>
    /// <param name="layout">The pipeline; null for that of Flow.</param>
    /// <returns>Whether all stages have ended; false where one did not come back, and was left alone with all that it uses.</returns>
    public static async Task<bool> RunPipelineAsync(
        TrainingParts parts, ILoggerProvider log, CancellationToken stop, PipelineLayout? layout = null)
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(log);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Timeout.InfiniteTimeSpan);
        builder.Services.AddTraining(layout ?? TrainingPipeline.Stages.Layout(parts.Options), parts);
        using IHost host = builder.Build();
        using CancellationTokenRegistration registration = stop.Register(parts.State.RequestStop);
        await host.StartAsync(CancellationToken.None);
        if (!await EndOfAsync(parts, stop))
            return false;
        await host.StopAsync(CancellationToken.None);
        return true;
    }

    /// <summary>
    /// Waits for the stages. Asked to stop, they drain; where a rollout takes longer than the grace, it is given up. After that, as after a
    /// fault, they have nothing to wait for.
    /// </summary>
    /// <returns>Whether all have ended.</returns>
    private static async Task<bool> EndOfAsync(TrainingParts parts, CancellationToken stop)
    {
        (PipelineState state, Task end) = (parts.State, parts.State.Completion);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = stop.Register(asked.SetResult);
        await Task.WhenAny(end, state.Abortion, asked.Task);
        if (asked.Task.IsCompleted)
            await Task.WhenAny(end, state.Abortion, Task.Delay(StopGrace, parts.Time, CancellationToken.None));
        if (!end.IsCompleted && !state.IsAborted)
            state.Abandon();
        return await Task.WhenAny(end, Task.Delay(AbortGrace, parts.Time, CancellationToken.None)) == end;
    }

    private void Tell(long frames, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
            _events.OnNext(new PipelineReported(frames, lines));
    }

    private void KeepScore(TrainingEvent happened)
    {
        if (happened is EvaluationCompleted evaluation)
            _lastScore = evaluation.Score;
    }

    /// <summary>At once, while the others still end.</summary>
    private void TellFault(TrainingParts parts)
    {
        if (parts.State.Fault is { } fault)
            _events.OnNext(new PipelineReported(parts.NewestVersion * run.Shape.FramesOfRollout, [$"fault: {fault}; the run ends"]));
    }

    private CheckpointWriter WriterIn(string folder) => new(folder) { Kept = run.Options.Run.CheckpointsKept };

    /// <summary>
    /// The stages have ended, so the learner is nobody else's: after a fault or a signal, too, nothing learnt is lost. A folder that was
    /// renamed is written to where it is now, one that was deleted is not made again.
    /// </summary>
    private void WriteFinal(CheckpointWriter checkpoints, RunFolder folder, bool recorded, TrainingParts parts)
    {
        if (folder.Place is not { } place)
            return;
        CheckpointWriter writer = place == folder.Path ? checkpoints : WriterIn(Path.Combine(place, RunFolder.CheckpointsName));
        long version = parts.NewestVersion;
        _events.OnNext(writer.WriteFinal(parts.Checkpoints.Final(version, version * run.Shape.FramesOfRollout, recorded)));
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
