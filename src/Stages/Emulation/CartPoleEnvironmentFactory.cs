using Flow.Contracts.Environments;

namespace Flow.Stages.Emulation;

/// <summary>Makes <see cref="CartPoleEnvironment"/>s; their state vector reaches the network as it is, unstacked.</summary>
public sealed class CartPoleEnvironmentFactory : IEnvironmentFactory
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
