using static TorchSharp.torch;

namespace Flow.Stages.Networks;

/// <summary>
/// A reference policy π̄ that is not the same for every action. Each network of a run has its own, so that one version of the policy is
/// compared with the reference that it was made with. Any number of threads may ask it at once.
/// </summary>
internal interface IReferencePolicy : IDisposable
{
    /// <summary>log π̄(·|s), in nats; nothing of it is differentiated. It lives in the caller's dispose scope.</summary>
    /// <param name="observations">s, [rows, …].</param>
    /// <returns>[rows, A].</returns>
    Tensor LogWeights(Tensor observations);

    /// <summary>Becomes the same as the reference of another network of the run.</summary>
    /// <param name="source">That reference.</param>
    void CopyFrom(IReferencePolicy source);
}

/// <summary>A reference policy that is the same in every state.</summary>
/// <param name="logProbabilities">log π̄(a), in nats, [A].</param>
/// <param name="device">Where the networks are.</param>
/// <param name="type">The type of the networks' parameters.</param>
internal sealed class GivenWeights(IReadOnlyList<double> logProbabilities, Device device, ScalarType type = ScalarType.Float32) : IReferencePolicy
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
