using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Acting;
using Flow.Stages.Emulation;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using Flow.Stages.Preprocessing;
using Flow.Stages.Returns;
using Flow.Stages.Tests.Conformance;

namespace Flow.Stages.Tests.Pipeline;

/// <summary>The whole pipeline on threads of its own, the networks replaced by actors that always do the same.</summary>
[Collection(nameof(Alone))]
public sealed class AllocationTests
{
    private const int Environments = 16;
    private const int Groups = 4;
    private const int GroupSize = Environments / Groups;
    private const int RolloutSteps = 5;
    private const long MeasuredSteps = 100_000;
    private const long WarmUpRollouts = 500;
    private const long MeasuredRollouts = MeasuredSteps / (Environments * RolloutSteps);
    private const long Rollouts = WarmUpRollouts + (2 * MeasuredRollouts);
    private static readonly ObservationSpec Observation = new(ElementType.Float32, 4);

    private readonly CartPoleEnvironmentFactory _factory = new();
    private readonly PipelineState _state = new();
    private readonly MessagePool<ActionBatch> _actions = new(owner => new ActionBatch(GroupSize, owner));
    private readonly MessagePool<FrameBatch> _frames = new(owner => new FrameBatch(GroupSize, Observation.Bytes, owner));
    private readonly MessagePool<StepBatch> _steps = new(owner => new StepBatch(GroupSize, owner));
    private readonly MessagePool<TrainingBatch> _batches = new(owner => new TrainingBatch(Environments, RolloutSteps, Groups, owner));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task An_environment_step_allocates_less_than_a_byte(int lag)
    {
        var learning = new CountingLearner(WarmUpRollouts, Cell(lag));
        await Within.Reason(Run(learning, lag));
        _state.Fault.ShouldBeNull();
        learning.Steps.ShouldBe(2 * MeasuredSteps);
        // A pool may grow once more when a thread is late, which is no matter of steps: what each step allocates is in both halves.
        ((double)Math.Min(learning.FirstHalf, learning.SecondHalf) / MeasuredSteps).ShouldBeLessThan(1);
        (_actions.InUse + _frames.InUse + _steps.InUse + _batches.InUse).ShouldBe(0);
    }

    private PolicyCell<PolicyValueNetwork> Cell(int lag) =>
        new(new OrderPlan(new RolloutVersions(lag), Rollouts), _state, TimeProvider.System, CreateNetwork);

    private static PolicyValueNetwork CreateNetwork() => NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Observation, actions: 2, seed: 1);

    private Task Run(CountingLearner learning, int lag)
    {
        var stacker = new FrameStacker(_factory.CreateProcessor());
        MessagePool<ObservationBatch>[] observed = [.. Enumerable.Range(0, Groups).Select(_ =>
            PoolOver(stacker.CreateRing(GroupSize, ((lag + 1) * RolloutSteps) + 2)))];
        var actions = new Link<ActionBatch>("acting→emulation", 4, lanes: 2);
        var frames = new Link<FrameBatch>("emulation→preprocessing", 4);
        var observations = new Link<ObservationBatch>("preprocessing→acting", 4, lanes: 2);
        var steps = new Link<StepBatch>("acting→returns", 4);
        var batches = new Link<TrainingBatch>("returns→learning", 4);
        int inPlay = Groups;
        void Retired()
        {
            if (Interlocked.Decrement(ref inPlay) == 0)
                actions.Complete();
        }

        var ports = new ActingPorts(actions, steps, _actions, _steps, learning.Policies, Retired);
        _state.Watch(learning.Policies);
        Stage<ActionBatch> emulation = new(
            StageName.Emulation, actions, worker => new EmulationWorker(Of(worker, Group), _frames, frames), frames.Complete, _state);
        Stage<FrameBatch> preprocessing = new(
            StageName.Preprocessing, frames, _ => new PreprocessingWorker(stacker, observed, observations), observations.Complete, _state);
        Stage<ObservationBatch> acting = new(
            StageName.Acting, observations, worker => new ActingWorker(ports, Of(worker, Actor), RolloutSteps), steps.Complete, _state);
        Stage<StepBatch> returns = new(
            StageName.Returns, steps, _ => new ReturnsWorker(Assembler(lag), _batches, batches), batches.Complete, _state);
        Stage<TrainingBatch> learn = new(StageName.Learning, batches, _ => learning, () => { }, _state);
        return Task.WhenAll(
            emulation.StartAsync(default), preprocessing.StartAsync(default), acting.StartAsync(default), returns.StartAsync(default),
            learn.StartAsync(default), _state.Completion);
    }

    private static Dictionary<int, T> Of<T>(int worker, Func<int, T> create) =>
        Enumerable.Range(0, Groups).Where(group => group % 2 == worker).ToDictionary(group => group, create);

    private EnvironmentGroup Group(int group) =>
        EnvironmentGroup.Create(_factory, 1, GroupSize, GroupPlace.Of(group, Groups, Environments), clipRewards: false);

    private static IActor Actor(int group) => new ConstantActor(GroupSize, Observation.Bytes);

    private static RolloutAssembler Assembler(int lag) =>
        new(Environments, Groups, RolloutSteps, lag, new ReturnCalculator(gamma: 0.99, tau: 0.01, ReturnForm.Regularized));

    private static MessagePool<ObservationBatch> PoolOver(ObservationRing ring) => new(owner => new ObservationBatch(GroupSize, ring, owner));

    /// <summary>Learns nothing but publishes as a learner does, and reads what all threads have allocated.</summary>
    private sealed class CountingLearner(long warmUp, PolicyCell<PolicyValueNetwork> policies) : IStageWorker<TrainingBatch>
    {
        private long _atStart;
        private long _atHalf;

        public PolicyCell<PolicyValueNetwork> Policies => policies;

        public long FirstHalf => _atHalf - _atStart;

        public long SecondHalf { get; private set; }

        public long Steps { get; private set; }

        public void Begin() => policies.Publish(policies.Rent(), number: 0, frames: 0);

        public void Process(TrainingBatch message)
        {
            if (message.Rollout == warmUp)
                _atStart = GC.GetTotalAllocatedBytes(precise: true);
            if (message.Rollout == warmUp + MeasuredRollouts)
                _atHalf = GC.GetTotalAllocatedBytes(precise: true);
            if (message.Rollout >= warmUp)
                Steps += message.Rows;
            long number = message.Rollout + 1;
            message.Return();
            policies.Publish(policies.Rent(), number, frames: number);
        }

        public void End() => SecondHalf = GC.GetTotalAllocatedBytes(precise: true) - _atHalf;

        public void Dispose() => policies.Dispose();
    }
}
