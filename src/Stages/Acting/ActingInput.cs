using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Loads;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Stages.Acting;

/// <summary>Observations of noise, the groups in turn. Samples are agent steps.</summary>
internal sealed class ActingInput : IStageInput<ObservationBatch>
{
    /// <summary>There is one version only, and no rollout may find it too old.</summary>
    private const int AnyLag = 1 << 30;

    private readonly StageContext _context;
    private readonly NoiseRing[] _rings;
    private readonly MessagePool<ObservationBatch>[] _pools;

    /// <summary>Makes it.</summary>
    /// <param name="context">The stage's context.</param>
    public ActingInput(StageContext context)
    {
        _context = context;

        // Of one group there may be messages in the link, one that is acted on, one that waits for room and one that is being filled.
        _rings = [.. Enumerable.Range(0, context.Options.Run.Groups).Select(_ => new NoiseRing(context, context.Scale.Capacity + 3))];
        _pools = [.. _rings.Select(ring => new MessagePool<ObservationBatch>(owner => new ObservationBatch(context.GroupSize, ring.Observations, owner)))];
        using PolicyValueNetwork network = context.Get<Func<PolicyValueNetwork>>()();
        FlopsOfSample = NetworkFlops.OfInference(network);
    }

    /// <inheritdoc/>
    public int Samples => _context.GroupSize;

    /// <inheritdoc/>
    public string Unit => "acting samples";

    /// <inheritdoc/>
    public double Frames => (double)Samples * _context.Get<EnvironmentSpec>().FramesPerStep;

    /// <inheritdoc/>
    public double FlopsOfSample { get; }

    /// <inheritdoc/>
    public ObservationBatch Next(long number)
    {
        GroupTurn turn = GroupTurn.Of(number, _context.Options.Run.Groups);
        _rings[turn.Group].Add(turn.Step);
        return _pools[turn.Group].Rent(turn.Group, turn.Step);
    }

    /// <summary>Adds a policy that never gets old: nobody learns.</summary>
    /// <param name="services">The services of a run.</param>
    public static void AddPolicy(IServiceCollection services) => services.AddSingleton(provider =>
    {
        var policies = new PolicyCell<PolicyValueNetwork>(AnyLag, provider.GetRequiredService<Func<PolicyValueNetwork>>());
        provider.GetRequiredService<PipelineState>().Watch(policies);
        policies.Publish(policies.Rent(), number: 0, frames: 0);
        return policies;
    });
}
