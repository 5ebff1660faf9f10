using static TorchSharp.torch;

namespace Flow.Stages.Networks;

/// <summary>A reference policy that is the same in every state.</summary>
/// <param name="logProbabilities">log π̄(a), in nats, [A].</param>
/// <param name="device">Where the networks are.</param>
/// <param name="type">The type of the networks' parameters.</param>
public sealed class GivenWeights(IReadOnlyList<double> logProbabilities, Device device, ScalarType type = ScalarType.Float32) : IReferencePolicy
{
    private readonly Tensor _weights = tensor([.. logProbabilities]).to(type).to(device).unsqueeze(0).DetachFromDisposeScope();

    /// <inheritdoc/>
    public Tensor LogWeights(Tensor observations) => _weights.expand(observations.shape[0], _weights.shape[1]);

    /// <inheritdoc/>
    public void CopyFrom(IReferencePolicy source)
    {
    }

    /// <inheritdoc/>
    public void Dispose() => _weights.Dispose();
}
