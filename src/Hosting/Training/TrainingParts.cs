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
using Flow.Stages.Learning.Diagnostics;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;
using Flow.Stages.Preprocessing;
using Flow.Stages.Replay;
using Flow.Stages.Returns;
using Microsoft.Extensions.Logging;

namespace Flow.Hosting.Training;

/// <summary>What the stages of one run work with, and the making of their workers.</summary>
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
    private int _groupsInPlay;
    private PipelineMetrics? _metrics;

    /// <summary>Makes the parts; the learner's network is published as the version that it is.</summary>
    /// <param name="run">What the options named, loaded.</param>
    /// <param name="events">Those who watch; safe to call from any thread.</param>
    /// <param name="checkpoints">Writes checkpoints.</param>
    /// <param name="stop">Ends an evaluation under way.</param>
    public TrainingParts(LoadedRun run, IObserver<TrainingEvent> events, CheckpointWriter checkpoints, CancellationToken stop)
    {
        _run = run;
        _shape = run.Shape;
        _writer = checkpoints;
        _groupsInPlay = Options.Groups;
        State = new PipelineState { TraceEvery = Options.TraceEvery };
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
        _snapshots = new SnapshotCollector(Options.Groups, TimeProvider.System);
        _episodes = new EpisodeLedger(events, run.From?.Info.Episodes ?? EpisodeStatistics.None);
        EnvironmentSpec environment = _shape.Environment;
        Health = new HealthWatch(Options, environment.Actions, environment.HasScore, () => Episodes, run.From?.Info.Frames ?? 0);
        Checkpoints = new RunCheckpoints(
            Options.Rule, RunIdentity.Of(Options), Options.RolloutSteps(), run.Learner, _policies, Evaluations, _episodes, _snapshots)
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

    /// <summary>Ends an evaluation under way: by a stop or a fault.</summary>
    public CancellationToken StopEvaluating => _evaluating.Token;

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
        StallLimits limits = new(TimeSpan.FromSeconds(Options.WatchdogSeconds), TimeSpan.FromSeconds(Options.HangSeconds));
        return new PipelineMonitor(View, Events, limits, State.Fail, Time, logs);
    }

    /// <summary>Makes a worker of Emulation, with its groups' environments.</summary>
    public IStageWorker<ActionBatch> Emulation(int worker, Link<FrameBatch> output)
    {
        var groups = _shape.GroupsOf(worker, Options.Stages.Emulation.Workers)
            .ToDictionary(group => group, group => _run.CreateGroup(group, _episodes.Add));
        return Wrap(StageName.Emulation, worker, new EmulationWorker(groups, Buffers.Frames, output, _snapshots));
    }

    /// <summary>Makes a worker of Preprocessing.</summary>
    public IStageWorker<FrameBatch> Preprocessing(int worker, Link<ObservationBatch> output)
    {
        var stacker = new FrameStacker(_run.Environments.CreateProcessor());
        return Wrap(StageName.Preprocessing, worker, new PreprocessingWorker(stacker, Buffers.Observations, output));
    }

    /// <summary>Makes a worker of Acting, with an actor for each of its groups.</summary>
    public IStageWorker<ObservationBatch> Acting(int worker, Link<ActionBatch> actions, Link<StepBatch> steps)
    {
        void GroupRetired()
        {
            if (Interlocked.Decrement(ref _groupsInPlay) == 0)
                actions.Complete();
        }

        var ports = new ActingPorts(actions, steps, Buffers.Actions, Buffers.Steps, _policies, GroupRetired)
        {
            Snapshots = _snapshots,
            GivesValues = !Options.ActsByQ(),
            Resumed = _run.From is null ? null : group => Buffers.Observations[group].Rent(group, _run.FirstStep),
        };
        var actors = _shape.GroupsOf(worker, Options.Stages.Acting.Workers).ToDictionary(group => group, IActor (group) => _run.CreateActor(group));
        return Wrap(StageName.Acting, worker, new ActingWorker(ports, actors, Options.RolloutSteps()));
    }

    /// <summary>Makes the worker of Returns.</summary>
    public IStageWorker<StepBatch> Returns(Link<TrainingBatch> output) =>
        Wrap(StageName.Returns, 0, new ReturnsWorker(_run.CreateAssembler(), Buffers.Batches, output));

    /// <summary>Whether there is a replay memory between Returns and Learning.</summary>
    public bool Replays => _shape.Replay is not null;

    /// <summary>Makes the worker of Replay, with the memory as it is at the start or in the checkpoint.</summary>
    public IStageWorker<TrainingBatch> Replay(Link<TrainingBatch> output)
    {
        _memory = _run.CreateMemory(Memory, _writer.ReplayFiles);
        return Wrap(StageName.Replay, 0, new ReplayWorker(_memory, _schedule.Replays, output));
    }

    /// <summary>Makes the worker of Learning.</summary>
    public IStageWorker<TrainingBatch> Learning(Link<TrainingBatch> input, Link<Checkpoint> output)
    {
        var ports = new LearningPorts(_policies, Evaluations, Events, Checkpoints, output, _episodes, Lag, State)
        {
            Next = input.Reader(0).LookAhead,
            Recorder = Batches is null || Options.RecordBatches == 0 ? null : new BatchRecorder(Batches, Options.RecordBatches, _run.Learner, Options.ReadsSuccessors()),
            Comparison = Options.DiagnosticsEvery == 0 ? null : new GradientComparison(_run.Learner.Network, Options, _run.Device),
        };
        return Wrap(
            StageName.Learning, 0, new LearningWorker(_run.Learner, _schedule with { EvaluatesLast = _schedule.EvaluatesLast && EvaluatesLast }, ports));
    }

    /// <summary>Completes what Learning writes to.</summary>
    public void EndOfLearning(Link<Checkpoint> checkpoints)
    {
        Evaluations.Complete();
        checkpoints.Complete();
    }

    /// <summary>Makes the worker that writes checkpoints.</summary>
    public IStageWorker<Checkpoint> Writing() => Wrap(StageName.Checkpoints, 0, new CheckpointWorker(_writer, Events, Settle));

    /// <summary>Makes the worker that evaluates; the version after the last rollout plays the final evaluation.</summary>
    public IStageWorker<VersionToScore> Evaluating(Action<int> stepped) =>
        Wrap(StageName.Evaluation, 0, new EvaluationWorker(Evaluator, _shape.Rollouts, Events, stepped, StopEvaluating));

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
        for (int group = 0; _run.From is not null && group < Options.Groups; group++)
            Buffers.Rings[group].Restore(_run.FirstStep, _run.From.GroupAt(group).Frames.Span);
    }

    private IStageWorker<TIn> Wrap<TIn>(string stage, int worker, IStageWorker<TIn> work)
        where TIn : Message => Wrapper?.Wrap(stage, worker, work) ?? work;
}
