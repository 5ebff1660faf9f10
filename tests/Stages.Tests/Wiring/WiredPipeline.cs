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
using Microsoft.Extensions.Hosting;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Wiring;

/// <summary>
/// The stages up to Learning, real ones on their real links, wired as a run wires them. In Learning's place stands somebody who looks at each
/// batch and publishes the next version of a network whose every answer is known.
/// </summary>
/// <param name="options">The run's options.</param>
/// <param name="environments">Makes the environments.</param>
internal sealed class WiredPipeline(TrainingOptions options, IEnvironmentFactory environments)
{
    private readonly PipelineState _state = new();
    private readonly FrameStacker _stacker = new(environments.CreateProcessor());
    private readonly EnvironmentSpec _spec = environments.Spec;
    private int _groupsInPlay = options.Run.Groups;

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
        StagesOptions scale = options.Stages;
        var actions = new Link<ActionBatch>(LinkName.Of(StageName.Acting, StageName.Emulation), scale.Emulation.Capacity, scale.Emulation.Workers);
        var frames = new Link<FrameBatch>(LinkName.Of(StageName.Emulation, StageName.Preprocessing), scale.Preprocessing.Capacity, scale.Preprocessing.Workers);
        var observations = new Link<ObservationBatch>(LinkName.Of(StageName.Preprocessing, StageName.Acting), scale.Acting.Capacity, scale.Acting.Workers);
        var steps = new Link<StepBatch>(LinkName.Of(StageName.Acting, StageName.Returns), scale.Returns.Capacity);
        var batches = new Link<TrainingBatch>(LinkName.Of(StageName.Returns, StageName.Learning), scale.Learning.Capacity);
        Link<TrainingBatch> rollouts = options.Replays() ? new(LinkName.Of(StageName.Returns, StageName.Replay), scale.Replay.Capacity) : batches;
        using var policies = new PolicyCell<PolicyValueNetwork>(
            new OrderPlan(new RolloutVersions(options.Run.Lag), Rollouts), _state, TimeProvider.System, () => LinearNetwork.Create(Observation, _spec.Actions));
        _state.Watch(policies);
        Publish(policies, 0);

        List<IHostedService> stages =
        [
            new Stage<ActionBatch>(StageName.Emulation, actions, worker => Emulation(worker, frames), frames.Complete, _state),
            new Stage<FrameBatch>(StageName.Preprocessing, frames, _ => Preprocessing(observations), observations.Complete, _state),
            new Stage<ObservationBatch>(StageName.Acting, observations, worker => Acting(worker, actions, steps, policies), steps.Complete, _state),
            new Stage<StepBatch>(StageName.Returns, steps, _ => Returns(rollouts), rollouts.Complete, _state),
            new Stage<TrainingBatch>(StageName.Learning, batches, _ => new Onlooker(look, number => Publish(policies, number)), () => { }, _state),
        ];
        if (options.Replays())
            stages.Add(new Stage<TrainingBatch>(StageName.Replay, rollouts, _ => Replay(batches), batches.Complete, _state));
        foreach (IHostedService stage in stages)
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

    private IEnumerable<int> GroupsOf(int worker, int workers) => Enumerable.Range(0, options.Run.Groups).Where(group => group % workers == worker);

    private EmulationWorker Emulation(int worker, Link<FrameBatch> output) => new(
        GroupsOf(worker, options.Stages.Emulation.Workers).ToDictionary(group => group, group => EnvironmentGroup.Create(
            environments, (ulong)options.Run.Seed, GroupSize, GroupPlace.Of(group, options.Run.Groups, options.Run.Environments), Clips)),
        new MessagePool<FrameBatch>(owner => new FrameBatch(GroupSize, FrameBytes, owner)),
        output);

    private PreprocessingWorker Preprocessing(Link<ObservationBatch> output)
    {
        int stepsInFlight = ((options.Run.Lag + 1) * options.RolloutSteps()) + 2;
        ObservationRing[] rings = [.. Enumerable.Range(0, options.Run.Groups).Select(_ => _stacker.CreateRing(GroupSize, stepsInFlight))];
        MessagePool<ObservationBatch>[] pools =
            [.. rings.Select(ring => new MessagePool<ObservationBatch>(owner => new ObservationBatch(GroupSize, ring, owner)))];
        return new PreprocessingWorker(new FrameStacker(environments.CreateProcessor()), pools, output);
    }

    private ActingWorker Acting(int worker, Link<ActionBatch> actions, Link<StepBatch> steps, PolicyCell<PolicyValueNetwork> policies)
    {
        int finalFrame = options.Replays() || options.ReadsSuccessors() ? FrameBytes : 0;
        var ports = new ActingPorts(
            actions,
            steps,
            new MessagePool<ActionBatch>(owner => new ActionBatch(GroupSize, owner)),
            new MessagePool<StepBatch>(owner => new StepBatch(GroupSize, owner, finalFrame)),
            policies,
            () =>
            {
                if (Interlocked.Decrement(ref _groupsInPlay) == 0)
                    actions.Complete();
            })
        {
            GivesValues = !options.ActsByQ(),
        };
        return new ActingWorker(
            ports, GroupsOf(worker, options.Stages.Acting.Workers).ToDictionary(group => group, IActor (group) => Actor(group)), options.RolloutSteps());
    }

    private Actor Actor(int group) => new(
        Observation,
        _spec.Actions,
        [.. Enumerable.Range(group * GroupSize, GroupSize)],
        (ulong)options.Run.Seed,
        BehaviourFactory.Training(options, _spec.Actions, _spec.FramesPerStep),
        CPU);

    private ReturnsWorker Returns(Link<TrainingBatch> output)
    {
        var calculator = new ReturnCalculator(options.Rule.Gamma, options.Rule.Tau, RuleDefinition.CreateNamed(options).Returns, options.Rule.Lambda);
        var assembler = new RolloutAssembler(options.Run.Environments, options.Run.Groups, options.RolloutSteps(), options.Run.Lag, calculator);
        return new ReturnsWorker(
            assembler,
            new MessagePool<TrainingBatch>(owner => new TrainingBatch(options.Run.Environments, options.RolloutSteps(), options.Run.Groups, owner, Sample())),
            output);
    }

    private ReplaySample? Sample()
    {
        if (!options.Replays())
            return null;
        return options.LearnsPaths()
            ? new PathSample(options.Replay.Batch, options.ReplaySteps(), Observation.Bytes)
            : new TransitionSample(options.Replay.Batch, Observation.Bytes);
    }

    private ReplayWorker Replay(Link<TrainingBatch> output)
    {
        IFrameProcessor processor = environments.CreateProcessor();
        var shape = new ReplayShape(options.Run.Environments, FrameBytes, processor.StackDepth, options.Replay.Capacity)
        {
            RepeatsFirstFrame = processor.RepeatsFirstFrame,
        };
        var window = new ReplayWindow(options.ReplaySteps(), options.Rule.Gamma, options.Replay.Priority);
        return new ReplayWorker(
            new ReplayMemory(new ReplayStore(shape), window, (ulong)options.Run.Seed, log: null),
            LearningSchedule.Of(options, _spec).Replays,
            output);
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
