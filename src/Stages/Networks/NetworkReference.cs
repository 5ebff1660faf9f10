using static TorchSharp.torch;

namespace Flow.Stages.Networks;

/// <summary>
/// A reference policy that a network gives: π̄ = softmax(logits / T). T is 1 for a network whose policy head is a policy, and the run's τ for one
/// that learns Q, so that π̄ is the policy that it would play by (30) if nothing but the counting measure were its own reference.
/// </summary>
/// <param name="network">The network; owned from here on.</param>
/// <param name="temperature">T.</param>
/// <param name="follows">Whether the network changes in the course of the run, by following the trained one.</param>
internal sealed class NetworkReference(PolicyValueNetwork network, double temperature, bool follows) : IReferencePolicy
{
    /// <summary>The network.</summary>
    public PolicyValueNetwork Network => network;

    /// <summary>T.</summary>
    public double Temperature => temperature;

    /// <summary>Whether the network changes in the course of the run.</summary>
    public bool Follows => follows;

    /// <inheritdoc/>
    public Tensor LogWeights(Tensor observations)
    {
        using IDisposable noGrad = no_grad();
        return nn.functional.log_softmax(network.call(observations).Logits / temperature, -1);
    }

    /// <inheritdoc/>
    public void CopyFrom(IReferencePolicy source)
    {
        if (follows && source is NetworkReference other)
            network.CopyFrom(other.Network);
    }

    /// <inheritdoc/>
    public void Dispose() => network.Dispose();
}
