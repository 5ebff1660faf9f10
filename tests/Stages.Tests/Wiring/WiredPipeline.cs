using System.Runtime.ExceptionServices;
using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Acting;
using Flow.Stages.Acting.Behaviours;
using Flow.Stages.Emulation;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using Flow.Stages.Preprocessing;
using Flow.Stages.Replay;
using Flow.Stages.Returns;
using Flow.Stages.Tests.Pipeline;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Wiring;

/// <summary>
/// The stages up to Learning, real ones on their real links, wired by their definitions as those of a run are. In Learning's place stands somebody who looks at each
/// batch and publishes the next version of a network whose every answer is known.
/// </summary>
/// <param name="options">The run's options.</param>
/// <param name="environments">Makes the environments.</param>
internal sealed class WiredPipeline(TrainingOptions options, IEnvironmentFactory environments)
{
    private readonly PipelineState _state = new();
    private readonly FrameStacker _stacker = new(environments.CreateProcessor());
    private readonly EnvironmentSpec _spec = environments.Spec;

    /// <summary>Whether training sees the reward's sign.</summary>
    public bool Clips { get; init; }

    /// <summary>Whether every version has the same weights.</summary>
    public bool OneVersion { get; init; }

    /// <summary>The observation that the network sees.</summary>
    public ObservationSpec Observation => _stacker.Observation;

    /// <summary>Rollouts of the run.</summary>
    public int Rollouts => (int)TrainingBudget.RoundsOf(options, _spec.FramesPerStep);

    private int GroupSize => options.Run.Environments / options.Run.Groups;

    private int FrameBytes => _spec.RawObservation.Bytes;

    /// <summary>Plays all rollouts.</summary>
    /// <param name="look">Looks at each batch, which is given back then; what it throws is thrown here.</param>
    /// <returns>How many batches there were.</returns>
    public async Task<int> PlayAsync(Action<TrainingBatch> look)
    {
        using var policies = new PolicyCell<PolicyValueNetwork>(
            new OrderPlan(new RolloutVersions(options.Run.Lag), Rollouts), _state, TimeProvider.System, () => LinearNetwork.Create(Observation, _spec.Actions));
        _state.Watch(policies);
        Publish(policies, 0);
        StageDefinition<TrainingBatch> onlooker = LearningStage.Definition with
        {
            Writes = [],
            Ended = _ => { },
            CreateWorker = (_, _) => new Onlooker(look, number => Publish(policies, number)),
        };
        IEnumerable<StageDefinition> stages = TrainingPipeline.Stages.Shipped.TakeWhile(stage => stage.Name != onlooker.Name).Append(onlooker);
        SomeServices shared = Shared(policies);
        IHostedStage[] running = [.. new PipelineStages([.. stages]).Layout(options).Build().Stages.Select(make => make(shared))];
        foreach (IHostedStage stage in running)
            await stage.StartAsync(CancellationToken.None);
        await Within.Reason(_state.Completion);
        if (_state.Fault is { } fault)
            ExceptionDispatchInfo.Throw(fault.Exception);
        return (int)policies.Newest;
    }

    private void Publish(PolicyCell<PolicyValueNetwork> policies, long number)
    {
        PolicyVersion<PolicyValueNetwork> version = policies.Rent();
        LinearNetwork.Become(version.Policy, OneVersion ? 0 : number);
        policies.Publish(version, number, frames: 0);
    }

    /// <summary>What the definitions of the stages ask a run for.</summary>
    private SomeServices Shared(PolicyCell<PolicyValueNetwork> policies)
    {
        int finalFrame = options.Replays() || options.ReadsSuccessors() ? FrameBytes : 0;
        return new SomeServices()
            .Add(_state)
            .Add(policies)
            .Add(new GroupsInPlay(options.Run.Groups))
            .Add(new MessagePool<ActionBatch>(owner => new ActionBatch(GroupSize, owner)))
            .Add(new MessagePool<FrameBatch>(owner => new FrameBatch(GroupSize, FrameBytes, owner)))
            .Add(new MessagePool<StepBatch>(owner => new StepBatch(GroupSize, owner, finalFrame)))
            .Add(new MessagePool<TrainingBatch>(owner => new TrainingBatch(options.Run.Environments, options.RolloutSteps(), options.Run.Groups, owner, Sample())))
            .Add<IReadOnlyList<MessagePool<ObservationBatch>>>(ObservationPools())
            .Add<Func<int, EnvironmentGroup>>(group => EnvironmentGroup.Create(
                environments, (ulong)options.Run.Seed, GroupSize, GroupPlace.Of(group, options.Run.Groups, options.Run.Environments), Clips))
            .Add(() => new FrameStacker(environments.CreateProcessor()))
            .Add<Func<int, IActor>>(Actor)
            .Add<Func<IRolloutAssembler>>(Assembler)
            .Add(Memory)
            .Add<Func<long, bool>>(LearningSchedule.Of(options, _spec).Replays);
    }

    private MessagePool<ObservationBatch>[] ObservationPools()
    {
        int stepsInFlight = ((options.Run.Lag + 1) * options.RolloutSteps()) + 2;
        ObservationRing[] rings = [.. Enumerable.Range(0, options.Run.Groups).Select(_ => _stacker.CreateRing(GroupSize, stepsInFlight))];
        return [.. rings.Select(ring => new MessagePool<ObservationBatch>(owner => new ObservationBatch(GroupSize, ring, owner)))];
    }

    private Actor Actor(int group) => new(
        Observation,
        _spec.Actions,
        [.. Enumerable.Range(group * GroupSize, GroupSize)],
        (ulong)options.Run.Seed,
        BehaviourFactory.Training(options, _spec.Actions, _spec.FramesPerStep),
        CPU);

    private RolloutAssembler Assembler()
    {
        var calculator = new ReturnCalculator(options.Rule.Gamma, options.Rule.Tau, RuleDefinition.CreateNamed(options).Returns, options.Rule.Lambda);
        return new RolloutAssembler(options.Run.Environments, options.Run.Groups, options.RolloutSteps(), options.Run.Lag, calculator);
    }

    private ReplaySample? Sample()
    {
        if (!options.Replays())
            return null;
        return options.LearnsPaths()
            ? new PathSample(options.Replay.Batch, options.ReplaySteps(), Observation.Bytes)
            : new TransitionSample(options.Replay.Batch, Observation.Bytes);
    }

    private ReplayMemory Memory()
    {
        IFrameProcessor processor = environments.CreateProcessor();
        var shape = new ReplayShape(options.Run.Environments, FrameBytes, processor.StackDepth, options.Replay.Capacity)
        {
            RepeatsFirstFrame = processor.RepeatsFirstFrame,
        };
        var window = new ReplayWindow(options.ReplaySteps(), options.Rule.Gamma, options.Replay.Priority);
        return new ReplayMemory(new ReplayStore(shape), window, (ulong)options.Run.Seed, log: null);
    }

    /// <summary>Stands where Learning stands.</summary>
    private sealed class Onlooker(Action<TrainingBatch> look, Action<long> publish) : IStageWorker<TrainingBatch>
    {
        private readonly HeldMessage<TrainingBatch> _batch = new();

        public void Process(TrainingBatch message)
        {
            long rollout = _batch.Take(message).Rollout;
            look(message);
            _batch.Return();
            publish(rollout + 1);
        }

        public void Dispose() => _batch.Dispose();
    }
}
