using System.Reactive.Subjects;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Hosting.Observability;
using Flow.Hosting.Observability.Health;
using Flow.Hosting.Runs;
using Flow.Stages;
using Flow.Stages.Evaluation;
using Flow.Stages.Learning;
using Flow.Stages.Networks;
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
    private readonly PipelineLayout _layout = layout ?? TrainingPipeline.Stages.Layout(run.Options);
    private readonly Subject<TrainingEvent> _events = new();
    private IHost? _host;
    private volatile PipelineView? _view;
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
    public RunHealth Health => _view is { } view
        ? RunHealth.Of(view, Get<PipelineState>(), TimeSpan.FromSeconds(run.Options.Observability.WatchdogSeconds))
        : RunHealth.Starting;

    /// <summary>Stands between the stages and their workers; null for nobody.</summary>
    public IWorkerWrapper? Wrapper { get; init; }

    /// <inheritdoc/>
    public async Task<TrainingOutcome> RunAsync(RunFolder folder, IRunRecords records, ILoggerProvider log, CancellationToken stop)
    {
        using IDisposable scores = _events.Subscribe(KeepScore);
        CheckpointWriter checkpoints = WriterIn(folder.Checkpoints);
        checkpoints.Reopen();
        var around = new RunSurroundings(_events, checkpoints, stop)
        {
            Wrapper = Wrapper,
            Batches = folder.Batches,
            Memory = folder.Memory,
            Settle = records.Settle,
            ChangedStages = _layout.Changed,
        };
        // Disposed with the run: who watches sees how it ended.
        _host = TrainingHost.Create(run, around, _layout, log);
        using IDisposable health = _events.Subscribe(happened => Tell(happened.Frames, Get<HealthWatch>().Look(happened)));
        PipelineState state = Get<PipelineState>();
        state.Watch(new AbortAction(() => TellFault(state)));
        _view = Get<PipelineView>();

        _isLeft = !await _host.RunPipelineAsync();
        StageFault? fault = state.Fault;
        if (_isLeft)
        {
            ProcessEnd.LeaveThreads();
            return fault is null ? TrainingOutcome.Stopped : throw new StageFaultException(fault, new TimeoutException("a stage did not come back"));
        }

        try
        {
            WriteFinal(checkpoints, folder, records.Settle());
        }
        catch (Exception problem) when (fault is not null)
        {
            throw new StageFaultException(fault, problem);
        }

        if (fault is not null)
            throw new StageFaultException(fault);
        Tell(_view.Frames, Get<HealthWatch>().Standing);
        TrainingOutcome outcome = Outcome(stop);
        _events.OnCompleted();
        return outcome;
    }

    /// <summary>Frees what the run was made of, unless a thread that never came back still uses it.</summary>
    public void Dispose()
    {
        if (_isLeft)
            return;
        _host?.Dispose();
        run.Dispose();
        _events.Dispose();
    }

    private T Get<T>()
        where T : notnull => _host!.Services.GetRequiredService<T>();

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
    private void TellFault(PipelineState state)
    {
        if (state.Fault is { } fault)
            _events.OnNext(new PipelineReported(Get<PipelineView>().Frames, [$"fault: {fault}; the run ends"]));
    }

    private CheckpointWriter WriterIn(string folder) => new(folder) { Kept = run.Options.Run.CheckpointsKept };

    /// <summary>
    /// The stages have ended, so the learner is nobody else's: after a fault or a signal, too, nothing learnt is lost. A folder that was
    /// renamed is written to where it is now, one that was deleted is not made again.
    /// </summary>
    private void WriteFinal(CheckpointWriter checkpoints, RunFolder folder, bool recorded)
    {
        if (folder.Place is not { } place)
            return;
        CheckpointWriter writer = place == folder.Path ? checkpoints : WriterIn(Path.Combine(place, RunFolder.CheckpointsName));
        long version = Get<PolicyCell<PolicyValueNetwork>>().Newest;
        _events.OnNext(writer.WriteFinal(Get<RunCheckpoints>().Final(version, version * run.Shape.FramesOfRollout, recorded)));
    }

    private TrainingOutcome Outcome(CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
            return TrainingOutcome.Stopped;
        if (!run.Shape.Environment.HasScore)
            return TrainingOutcome.NoRules;
        if (_lastScore is null)
            return TrainingOutcome.Stopped;
        try
        {
            Evaluator evaluator = Get<Evaluator>();
            return TrainingOutcome.Scored(_lastScore, evaluator.PlayAtRandom(stop), evaluator.Policy.ToString());
        }
        catch (OperationCanceledException)
        {
            return TrainingOutcome.Stopped;
        }
    }
}
