using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Stages.Emulation;

/// <summary>Makes <see cref="CartPoleEnvironment"/>s; their state vector reaches the network as it is, unstacked.</summary>
internal sealed class CartPoleEnvironmentFactory : IEnvironmentFactory
{
    /// <inheritdoc/>
    public EnvironmentSpec Spec { get; } = new CartPoleEnvironment(0, 0).Spec;

    /// <inheritdoc/>
    public IEnvironment Create(ulong seed, int index) => new CartPoleEnvironment(seed, index);

    /// <inheritdoc/>
    public IFrameProcessor CreateProcessor() => new IdentityProcessor(Spec.RawObservation);

    /// <inheritdoc/>
    public IScreenPainter CreatePainter() => new CartPolePainter();
}

/// <summary><c>cartpole</c>: a pole to be balanced on a cart.</summary>
internal sealed class CartPoleDefinition() : EnvironmentDefinition("cartpole", "a pole to be balanced on a cart, from four numbers")
{
    public override ObservationSpec Observation(TrainingOptions options) => Create(options).Spec.RawObservation;

    public override IEnvironmentFactory Create(TrainingOptions options) => new CartPoleEnvironmentFactory();
}
