using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Acting;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using Flow.Stages.Preprocessing;
using Flow.Stages.Tests.Conformance;
using Flow.Stages.Tests.Pipeline;

namespace Flow.Stages.Tests.Acting;

/// <summary>What a worker of Acting does between two rollouts.</summary>
public sealed class ActingWorkerTests : IDisposable
{
    private const int Room = 16;
    private static readonly ObservationSpec Observation = new(ElementType.Float32, 4);
    private readonly MessagePool<ActionBatch> _actionPool = new(owner => new ActionBatch(1, owner));
    private readonly MessagePool<StepBatch> _stepPool = new(owner => new StepBatch(1, owner));
    private readonly Link<ActionBatch> _actions = new("acting→emulation", Room);
    private readonly Link<StepBatch> _steps = new("acting→returns", Room);
    private readonly PipelineState _state = new();
    private readonly ObservationRing[] _seen =
        [.. Enumerable.Range(0, 2).Select(_ => new FrameStacker(new IdentityProcessor(Observation)).CreateRing(1, stepsInFlight: Room))];

    private PolicyCell<PolicyValueNetwork> _policies = null!;
    private int _retired;

    public void Dispose() => _policies.Dispose();

    [Fact]
    public void Where_the_run_is_cut_what_is_seen_is_saved_and_the_next_action_asks_for_the_rest()
    {
        var snapshots = new SnapshotCollector(groups: 1, TimeProvider.System);
        using ActingWorker worker = Worker(groups: 1, steps: 2, rollouts: 10, snapshots, isCut: rollouts => rollouts == 2);
        for (int step = 0; step < 7; step++)
        {
            if (step > 0 && step % 2 == 0)
                Publish(step / 2, learnt: 0);
            worker.Process(See(0, step));
        }

        Sent().Select(action => action.TakesSnapshot).ShouldBe([false, false, false, false, true, false, false]);
        snapshots.AddEnvironments(0, step: 4, () => [1]);
        snapshots.GroupsAt(4).ShouldNotBeNull("the frames are there");
    }

    [Fact]
    public async Task When_the_last_group_that_plays_ends_the_worker_waits_for_the_version_of_the_one_that_is_parked()
    {
        using ActingWorker worker = Worker(groups: 2, steps: 1, rollouts: 2);
        worker.Process(See(0, 0));
        worker.Process(See(1, 0));
        Publish(1, learnt: 0);
        worker.Process(See(0, 1));
        worker.Process(See(1, 1));
        Sent().Select(action => (action.Group, action.Step)).ShouldBe([(0, 0), (1, 0), (0, 1)]);

        var clock = new WorkerClock(TimeProvider.System);
        Task ending = WorkerThread.Start("acting", () =>
        {
            clock.Start();
            worker.Process(See(0, 2));
            clock.End();
        });
        Within.Until(() => clock.Status.State == WorkerState.Parked || ending.IsCompleted);
        _retired.ShouldBe(1);
        Publish(2, learnt: 1);
        await Within.Reason(ending);
        Sent().Select(action => (action.Group, action.Step)).ShouldBe([(1, 1)]);
    }

    [Fact]
    public void A_group_whose_version_is_there_acts_before_those_that_were_parked()
    {
        using ActingWorker worker = Worker(groups: 2, steps: 1, rollouts: 10);
        worker.Process(See(0, 0));
        worker.Process(See(1, 0));
        Publish(1, learnt: 0);
        worker.Process(See(0, 1));
        worker.Process(See(1, 1));
        Publish(2, learnt: 1);
        Publish(3, learnt: 0);
        Sent().Count.ShouldBe(3, "the version of group 1 was not there");
        worker.Process(See(0, 2));
        Sent().Select(action => (action.Group, action.Step)).ShouldBe([(0, 2), (1, 1)]);
    }

    [Fact]
    public void A_group_that_waits_for_its_order_when_the_run_is_asked_to_stop_ends_where_it_stands()
    {
        var snapshots = new SnapshotCollector(groups: 2, TimeProvider.System);
        using ActingWorker worker = Worker(groups: 2, steps: 1, rollouts: 10, snapshots);
        worker.Process(See(0, 0));
        worker.Process(See(1, 0));
        worker.Process(See(0, 1));
        _state.RequestStop();
        Publish(1, learnt: 0);
        worker.Process(See(1, 1));
        _retired.ShouldBe(2);
        Sent().Select(action => (action.Group, action.Step)).ShouldBe([(0, 0), (1, 0)]);
        for (int group = 0; group < 2; group++)
            snapshots.AddEnvironments(group, step: 1, () => [1]);
        snapshots.GroupsAt(1).ShouldNotBeNull("both saw what comes after rollout 0");
    }

    [Fact]
    public void Every_step_says_whether_a_checkpoint_is_taken_where_its_rollout_ends()
    {
        using ActingWorker worker = Worker(groups: 1, steps: 2, rollouts: 10, isCut: rollouts => rollouts == 2);
        for (int step = 0; step < 7; step++)
        {
            if (step > 0 && step % 2 == 0)
                Publish(step / 2, learnt: 0);
            worker.Process(See(0, step));
        }

        List<bool> told = [];
        while (_steps.Reader(0).LookAhead() is not null && _steps.Read(0, out StepBatch? step))
            told.Add(step.TakesSnapshot);
        told.ShouldBe([false, false, true, true, false, false]);
    }

    private ActingWorker Worker(int groups, int steps, long rollouts, SnapshotCollector? snapshots = null, Func<long, bool>? isCut = null)
    {
        OrderPlan plan = new(new ArrivalVersions(groups, apart: 9), rollouts) { CheckpointDue = isCut ?? (static _ => false) };
        _policies = new PolicyCell<PolicyValueNetwork>(plan, _state, TimeProvider.System, () => NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Observation, actions: 2, seed: 1));
        Publish(0, learnt: null);
        var ports = new ActingPorts(_actions, _steps, _actionPool, _stepPool, _policies, () => _retired++) { Snapshots = snapshots };
        return new ActingWorker(
            ports, Enumerable.Range(0, groups).ToDictionary(group => group, IActor (_) => new ConstantActor(1, Observation.Bytes)), steps);
    }

    private void Publish(long number, int? learnt) => _policies.Publish(_policies.Rent(), number, frames: 0, learnt);

    private ObservationBatch See(int group, long step)
    {
        _seen[group].Write(0, step, episodeStart: step == 0).Clear();
        return new ObservationBatch(1, _seen[group]) { Group = group, Step = step };
    }

    private List<ActionBatch> Sent()
    {
        List<ActionBatch> sent = [];
        while (_actions.Reader(0).LookAhead() is not null && _actions.Read(0, out ActionBatch? action))
            sent.Add(action);
        return sent;
    }
}
