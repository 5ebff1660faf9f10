using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Lab.Benchmarking;
using Flow.Stages.Acting;
using Flow.Stages.Learning;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;

namespace Flow.Lab.LoadTesting.Loads;

/// <summary>Acting under load: observations of noise, the groups in turn, and a policy that never gets old. Samples are agent steps.</summary>
internal sealed class ActingLoad : StageLoad<ObservationBatch>
{
    /// <summary>There is one version only, and no rollout may find it too old.</summary>
    private const int AnyLag = 1 << 30;

    private readonly LoadedRun _run;
    private readonly TrainingBuffers _buffers;
    private readonly NoiseRing[] _rings;
    private readonly MessagePool<ObservationBatch>[] _pools;
    private readonly PolicyCell<PolicyValueNetwork> _policies;
    private readonly Sink<ActionBatch> _actions;
    private readonly Sink<StepBatch> _steps;

    /// <param name="run">Stays the caller's.</param>
    /// <param name="buffers">The messages.</param>
    public ActingLoad(LoadedRun run, TrainingBuffers buffers)
    {
        _run = run;
        _buffers = buffers;

        // Of one group there may be messages in the link, one that is acted on, one that waits for room and one that is being filled.
        _rings = [.. Enumerable.Range(0, run.Options.Groups).Select(_ => new NoiseRing(run, Capacity + 3))];
        _pools = [.. _rings.Select(ring => new MessagePool<ObservationBatch>(
            owner => new ObservationBatch(run.Shape.GroupSize, ring.Observations, owner)))];
        _policies = new PolicyCell<PolicyValueNetwork>(AnyLag, run.CreatePolicy);
        State.Watch(_policies);
        LearningWorker.Publish(_policies, run.Learner.Network, number: 0, frames: 0);
        _actions = new Sink<ActionBatch>(LinkName.ActingToEmulation, run.Options.Stages.Emulation.Capacity, State);
        _steps = new Sink<StepBatch>(LinkName.ActingToReturns, run.Options.Stages.Returns.Capacity, State);
        FlopsOfSample = NetworkFlops.OfInference(run.Learner.Network);
    }

    /// <inheritdoc/>
    public override string Stage => StageName.Acting;

    /// <inheritdoc/>
    public override string Link => LinkName.PreprocessingToActing;

    /// <inheritdoc/>
    public override int Capacity => _run.Options.Stages.Acting.Capacity;

    /// <inheritdoc/>
    public override int Lanes => _run.Options.Stages.Acting.Workers;

    /// <inheritdoc/>
    public override int Samples => _run.Shape.GroupSize;

    /// <inheritdoc/>
    public override double FlopsOfSample { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ISink> Sinks => [_actions, _steps];

    /// <inheritdoc/>
    public override ObservationBatch Next(long number)
    {
        GroupTurn turn = GroupTurn.Of(number, _run.Options.Groups);
        _rings[turn.Group].Add(turn.Step);
        return _pools[turn.Group].Rent(turn.Group, turn.Step);
    }

    /// <inheritdoc/>
    public override IStageWorker<ObservationBatch> CreateWorker(int worker, Link<ObservationBatch> input)
    {
        var ports = new ActingPorts(_actions.Link, _steps.Link, _buffers.Actions, _buffers.Steps, _policies, () => { })
        {
            GivesValues = !_run.Options.ActsByQ(),
        };
        return new ActingWorker(ports, _run.Shape.GroupsOf(worker, Lanes).ToDictionary(group => group, IActor (group) => _run.CreateActor(group)), _run.Options.RolloutSteps());
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _policies.Dispose();
        base.Dispose();
    }
}
