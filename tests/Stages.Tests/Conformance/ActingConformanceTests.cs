using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Acting;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using Flow.Stages.Preprocessing;

namespace Flow.Stages.Tests.Conformance;

public sealed class ActingConformanceTests : StageConformance<ObservationBatch>
{
    private const int Groups = 4;
    private const int RolloutSteps = 5;
    private const int Rollouts = 4;
    private static readonly ObservationSpec Observation = new(ElementType.Float32, 4);
    private readonly MessagePool<ActionBatch> _actionPool = new(owner => new ActionBatch(1, owner));
    private readonly MessagePool<StepBatch> _stepPool = new(owner => new StepBatch(1, owner));
    private readonly MessagePool<ObservationBatch>[] _observations;
    private readonly PolicyCell<PolicyValueNetwork> _policies;
    private Link<ActionBatch> _actions = null!;
    private Link<StepBatch> _steps = null!;
    private int _retired;

    public ActingConformanceTests()
    {
        var stacker = new FrameStacker(new IdentityProcessor(Observation));
        _observations = [.. Enumerable.Range(0, Groups).Select(_ => Pool(stacker.CreateRing(1, stepsInFlight: RolloutSteps * (Rollouts + 1))))];
        _policies = new PolicyCell<PolicyValueNetwork>(
            new OrderPlan(new RolloutVersions(lag: 2 * Rollouts), Rollouts),
            State,
            TimeProvider.System,
            () => NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Observation, actions: 2, seed: 1));
        State.Watch(_policies);
        _policies.Publish(_policies.Rent(), number: 0, frames: 0);
    }

    protected override string Name => StageName.Acting;

    protected override int Workers => 2;

    protected override int InUse =>
        _actionPool.InUse + _stepPool.InUse + _observations.Sum(pool => pool.InUse) + _policies.InUse;

    protected override void CreateOutputs(int capacity)
    {
        _actions = Output<ActionBatch>("acting→emulation", Wide);
        _steps = Output<StepBatch>("acting→returns", capacity);
    }

    protected override IStageWorker<ObservationBatch> CreateWorker(int worker)
    {
        var ports = new ActingPorts(_actions, _steps, _actionPool, _stepPool, _policies, () => Interlocked.Increment(ref _retired));
        var actors = Enumerable.Range(0, Groups).Where(group => group % Workers == worker)
            .ToDictionary(group => group, IActor (_) => new ConstantActor(1, Observation.Bytes));
        return new ActingWorker(ports, actors, RolloutSteps);
    }

    protected override void CompleteOutputs()
    {
        _actions.Complete();
        _steps.Complete();
    }

    /// <summary>Every observation up to the one that asks for a rollout beyond the budget.</summary>
    protected override IEnumerable<ObservationBatch> Inputs() =>
        from step in Enumerable.Range(0, (RolloutSteps * Rollouts) + 1)
        from @group in Enumerable.Range(0, Groups)
        select Seen(@group, step);

    /// <summary>An observation that its ring does not hold.</summary>
    protected override ObservationBatch Bad() => _observations[3].Rent(3, 10_000);

    protected override void CheckOutputs()
    {
        _retired.ShouldBe(Groups);
        foreach (IGrouping<int, (int Group, long Step)> group in Drain(_steps).GroupBy(item => item.Group))
            group.Select(item => item.Step).ShouldBe(Enumerable.Range(0, RolloutSteps * Rollouts).Select(step => (long)step));
        IReadOnlyList<(int Group, long Step)> asked = Drain(_actions);
        asked.Count.ShouldBe(Groups * ((RolloutSteps * Rollouts) + 1));
        foreach (IGrouping<int, (int Group, long Step)> group in asked.GroupBy(item => item.Group))
            group.Select(item => item.Step).ShouldBe(Enumerable.Range(-1, (RolloutSteps * Rollouts) + 1).Select(step => (long)step));
    }

    private static MessagePool<ObservationBatch> Pool(ObservationRing ring) => new(owner => new ObservationBatch(1, ring, owner));

    private ObservationBatch Seen(int group, long step)
    {
        ObservationBatch observations = _observations[group].Rent(group, step);
        observations.Observations.Write(0, step, episodeStart: step == 0).Clear();
        return observations;
    }
}
