using Flow.Contracts.Environments;
using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Observability.Health;
using Flow.Hosting.Runs;
using Flow.Stages.Acting;
using Flow.Stages.Emulation;
using Flow.Stages.Evaluation;
using Flow.Stages.Learning;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;
using Flow.Stages.Preprocessing;
using Flow.Stages.Replay;
using Flow.Stages.Returns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Flow.Hosting.Training;

/// <summary>What the stages of one run share.</summary>
internal sealed class TrainingParts : IDisposable
{
    private readonly LoadedRun _run;
    private readonly RunShape _shape;
    private readonly CheckpointWriter _writer;
    private readonly LearningSchedule _schedule;
    private readonly SnapshotCollector _snapshots;
    private readonly EpisodeLedger _episodes;
    private readonly PolicyCell<PolicyValueNetwork> _policies;
    private readonly CancellationTokenSource _evaluating;
    private ReplayMemory? _memory;
    private PipelineMetrics? _metrics;

    /// <summary>Makes the parts; the learner's network is published as the version that it is.</summary>
    /// <param name="run">What the options named, loaded.</param>
    /// <param name="events">Those who watch; safe to call from any thread.</param>
    /// <param name="checkpoints">Writes checkpoints.</param>
    /// <param name="stop">Ends an evaluation under way.</param>
    /// <param name="changedStages">The names of stages that are not Flow's own, for the run's checkpoints.</param>
    public TrainingParts(LoadedRun run, IObserver<TrainingEvent> events, CheckpointWriter checkpoints, CancellationToken stop, string changedStages = "")
    {
        _run = run;
        _shape = run.Shape;
        _writer = checkpoints;
        State = new PipelineState { TraceEvery = Options.Observability.TraceEvery };
        _schedule = LearningSchedule.Of(Options, _shape.Environment);
        _policies = new PolicyCell<PolicyValueNetwork>(run.Orders, State, TimeProvider.System, run.CreatePolicy);
        State.Watch(_policies);
        Events = events;
        Evaluations = new(TimeProvider.System);
        Evaluator = new Evaluator(run.Environments, Options, run.Device);
        Buffers = new TrainingBuffers(_shape, new FrameStacker(run.Environments.CreateProcessor()));
        _evaluating = CancellationTokenSource.CreateLinkedTokenSource(stop);
        // A fault is told when all stages have ended: nobody waits for hundreds of games then.
        State.Watch(new AbortAction(() => _ = _evaluating.CancelAsync()));
        _snapshots = new SnapshotCollector(Options.Run.Groups, TimeProvider.System);
        _episodes = new EpisodeLedger(events, run.From?.Info.Episodes ?? EpisodeStatistics.None);
        EnvironmentSpec environment = _shape.Environment;
        Health = new HealthWatch(Options, environment.Actions, environment.HasScore, () => Episodes, run.From?.Info.Frames ?? 0);
        Checkpoints = new RunCheckpoints(
            Options.Rule.Name, RunIdentity.Of(Options, changedStages), Options.RolloutSteps(), run.Learner, _policies, Evaluations, _episodes, _snapshots)
        {
            RolloutsOfRound = Options.RolloutsOfRound(),
            Replay = _shape.Replay is null ? null : rollouts => _memory?.FilesAt(rollouts),
        };
        new ResumedVersions(run, _policies).Publish(Evaluations);
        RestoreFrames();
    }

    /// <summary>The run's options.</summary>
    public TrainingOptions Options => _run.Options;

    /// <summary>Whether the run is to stop, and its first fault.</summary>
    public PipelineState State { get; }

    /// <summary>Those who watch.</summary>
    public IObserver<TrainingEvent> Events { get; }

    /// <summary>The memory that the data travels in.</summary>
    public TrainingBuffers Buffers { get; }

    /// <summary>The versions that the schedule names for evaluation.</summary>
    public EvaluationMailbox<PolicyValueNetwork> Evaluations { get; }

    /// <summary>Plays their games.</summary>
    public Evaluator Evaluator { get; }

    /// <summary>Takes the run's checkpoints.</summary>
    public RunCheckpoints Checkpoints { get; }

    /// <summary>The newest version's number: the rollouts that were learnt from.</summary>
    public long NewestVersion => _policies.Newest;

    /// <summary>By how much the batches' policies are behind.</summary>
    public PolicyLag Lag { get; } = new();

    /// <summary>The clock of whoever watches.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Stands between the stages and their workers; null for nobody.</summary>
    public IWorkerWrapper? Wrapper { get; init; }

    /// <summary>Whether the last version is evaluated when training is done.</summary>
    public bool EvaluatesLast { get; init; } = true;

    /// <summary>Waits until all that was told is recorded; false where a checkpoint cannot be complete any more.</summary>
    public Func<bool> Settle { get; init; } = () => true;

    /// <summary>The folder of recorded batches; null where none are recorded.</summary>
    public string? Batches { get; init; }

    /// <summary>The folder of the replay memory; null where it is not kept on disk.</summary>
    public string? Memory { get; init; }

    /// <summary>Versions of the policy that somebody still uses; 0 when a run has ended.</summary>
    public int VersionsInUse => _policies.InUse;

    /// <summary>Versions of the policy that memory was ever made for.</summary>
    public int VersionsAllocated => _policies.Allocated;

    /// <summary>The training episodes so far.</summary>
    public EpisodeStatistics Episodes => _episodes.Statistics;

    /// <summary>Watches what the run learns.</summary>
    public HealthWatch Health { get; }

    /// <summary>The pipeline as its monitor sees it; null before there is one.</summary>
    public PipelineView? View { get; private set; }

    /// <summary>Makes the monitor of the pipeline, and its metrics, which live until the parts are disposed.</summary>
    public PipelineMonitor Monitor(IReadOnlyList<IStage> stages, IReadOnlyList<ILink> links, ILoggerFactory logs)
    {
        View = new PipelineView(Options, stages, links, Lag, () => NewestVersion * _shape.FramesOfRollout, Time) { Evaluations = () => Evaluations.Waits };
        _metrics = new PipelineMetrics(TrainingMetricSources.Of(this, _run, View));
        StallLimits limits = new(TimeSpan.FromSeconds(Options.Observability.WatchdogSeconds), TimeSpan.FromSeconds(Options.Observability.HangSeconds));
        return new PipelineMonitor(View, Events, limits, State.Fail, Time, logs);
    }

    /// <summary>What the stages share, by type: their definitions ask for it.</summary>
    public IServiceProvider Shared => field ??= Share();

    /// <summary>Ends the metrics and frees the policy's versions; the stages have ended.</summary>
    public void Dispose()
    {
        _metrics?.Dispose();
        Evaluations.Clear();
        _policies.Dispose();
        _memory?.Dispose();
        _evaluating.Dispose();
    }

    private void RestoreFrames()
    {
        for (int group = 0; _run.From is not null && group < Options.Run.Groups; group++)
            Buffers.Rings[group].Restore(_run.FirstStep, _run.From.GroupAt(group).Frames.Span);
    }

    private ServiceProvider Share()
    {
        var shared = new ServiceCollection();
        ShareBuffers(shared);
        ShareMakers(shared);
        shared.AddSingleton(State);
        shared.AddSingleton(Events);
        shared.AddSingleton(Evaluations);
        shared.AddSingleton(Evaluator);
        shared.AddSingleton(Checkpoints);
        shared.AddSingleton(Lag);
        shared.AddSingleton(_run.Learner);
        shared.AddSingleton(_run.Device);
        shared.AddSingleton(_writer);
        shared.AddSingleton(_snapshots);
        shared.AddSingleton(_episodes);
        shared.AddSingleton(_policies);
        shared.AddSingleton(new GroupsInPlay(Options.Run.Groups));
        shared.AddSingleton(_schedule with { EvaluatesLast = _schedule.EvaluatesLast && EvaluatesLast });
        shared.AddSingleton(new EvaluationPlan(_shape.Rollouts, _evaluating.Token));
        if (Batches is not null && Options.Run.RecordBatches > 0)
            shared.AddSingleton(new BatchRecorder(Batches, Options.Run.RecordBatches, _run.Learner, Options.ReadsSuccessors()));
        return shared.BuildServiceProvider();
    }

    private void ShareBuffers(ServiceCollection shared)
    {
        shared.AddSingleton(Buffers.Actions);
        shared.AddSingleton(Buffers.Frames);
        shared.AddSingleton(Buffers.Observations);
        shared.AddSingleton(Buffers.Steps);
        shared.AddSingleton(Buffers.Batches);
    }

    /// <summary>What each worker has of its own is made on its thread, as it is at the start of the run or in the checkpoint.</summary>
    private void ShareMakers(ServiceCollection shared)
    {
        shared.AddSingleton<Func<int, EnvironmentGroup>>(group => _run.CreateGroup(group, _episodes.Add));
        shared.AddSingleton(() => new FrameStacker(_run.Environments.CreateProcessor()));
        shared.AddSingleton<Func<int, IActor>>(_run.CreateActor);
        if (_run.From is not null)
            shared.AddSingleton<Func<int, ObservationBatch>>(group => Buffers.Observations[group].Rent(group, _run.FirstStep));
        shared.AddSingleton<Func<IRolloutAssembler>>(_run.CreateAssembler);
        shared.AddSingleton<Func<ReplayMemory>>(() => _memory = _run.CreateMemory(Memory, _writer.ReplayFiles));
        shared.AddSingleton<Func<long, bool>>(_schedule.Replays);
        shared.AddSingleton(Settle);
    }
}
