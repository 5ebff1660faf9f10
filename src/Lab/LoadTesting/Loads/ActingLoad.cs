using Flow.Contracts.Messages;
using Flow.Hosting.Training;
using Flow.Lab.Benchmarking;
using Flow.Stages.Acting;
using Flow.Stages.Learning;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Lab.LoadTesting.Loads;

/// <summary>Acting under load: observations of noise, the groups in turn, and a policy that never gets old. Samples are agent steps.</summary>
internal sealed class ActingLoad : DefinedLoad<ObservationBatch>
{
    /// <summary>There is one version only, and no rollout may find it too old.</summary>
    private const int AnyLag = 1 << 30;

    private readonly TrainingBuffers _buffers;
    private readonly NoiseRing[] _rings;
    private readonly MessagePool<ObservationBatch>[] _pools;
    private readonly PolicyCell<PolicyValueNetwork> _policies;
    private readonly Sink<ActionBatch> _actions;
    private readonly Sink<StepBatch> _steps;

    /// <param name="run">Stays the caller's.</param>
    /// <param name="layout">The pipeline.</param>
    /// <param name="buffers">The messages.</param>
    public ActingLoad(LoadedRun run, PipelineLayout layout, TrainingBuffers buffers)
        : base((StageDefinition<ObservationBatch>)layout[StageName.Acting], layout, run)
    {
        _buffers = buffers;

        // Of one group there may be messages in the link, one that is acted on, one that waits for room and one that is being filled.
        _rings = [.. Enumerable.Range(0, run.Options.Run.Groups).Select(_ => new NoiseRing(run, Capacity + 3))];
        _pools = [.. _rings.Select(ring => new MessagePool<ObservationBatch>(
            owner => new ObservationBatch(run.Shape.GroupSize, ring.Observations, owner)))];
        _policies = new PolicyCell<PolicyValueNetwork>(AnyLag, run.CreatePolicy);
        State.Watch(_policies);
        LearningWorker.Publish(_policies, run.Learner.Network, number: 0, frames: 0);
        _actions = SinkOf<ActionBatch>();
        _steps = SinkOf<StepBatch>();
        FlopsOfSample = NetworkFlops.OfInference(run.Learner.Network);
    }

    /// <inheritdoc/>
    public override int Samples => Run.Shape.GroupSize;

    /// <inheritdoc/>
    public override double FlopsOfSample { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ISink> Sinks => [_actions, _steps];

    /// <inheritdoc/>
    protected override IServiceProvider Share() => new ServiceCollection()
        .AddSingleton<Func<int, IActor>>(Run.CreateActor)
        .AddSingleton(_buffers.Actions)
        .AddSingleton(_buffers.Steps)
        .AddSingleton(_policies)
        .AddSingleton(new GroupsInPlay(Run.Options.Run.Groups))
        .BuildServiceProvider();

    /// <inheritdoc/>
    public override ObservationBatch Next(long number)
    {
        GroupTurn turn = GroupTurn.Of(number, Run.Options.Run.Groups);
        _rings[turn.Group].Add(turn.Step);
        return _pools[turn.Group].Rent(turn.Group, turn.Step);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _policies.Dispose();
        base.Dispose();
    }
}
