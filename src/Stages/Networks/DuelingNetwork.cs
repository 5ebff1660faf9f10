using Flow.Contracts.Environments;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Flow.Stages.Networks;

/// <summary>
/// The dueling network of Wang et al. 2016: the convolutions of Mnih et al. 2015, then two streams, each with a layer of 512 of its own, one that ends
/// in the policy head (their advantages) and one that ends in the value head. Both streams' gradients meet in the last convolution, so what
/// enters there is multiplied by 1/√2, as in their section 4.2. Initial weights are orthogonal, as those of the other networks here.
/// </summary>
public sealed class DuelingNetwork : PolicyValueNetwork
{
    private const int Hidden = 512;
    private static readonly double BothStreams = 1 / Math.Sqrt(2);
    private readonly NatureConvolutions _convolutions;
    private readonly Linear _policyStream;
    private readonly Linear _valueStream;

    /// <summary>Makes a network with fresh weights from the global generator.</summary>
    /// <param name="observation">uint8 [C, 84, 84].</param>
    /// <param name="actions">Number of actions, A.</param>
    public DuelingNetwork(ObservationSpec observation, int actions)
        : base("dueling", observation, actions)
    {
        _convolutions = new NatureConvolutions(observation, this);
        _policyStream = Initial.Orthogonal(nn.Linear(NatureConvolutions.Features, Hidden), Initial.Relu);
        _valueStream = Initial.Orthogonal(nn.Linear(NatureConvolutions.Features, Hidden), Initial.Relu);
        register_module("fc_policy", _policyStream);
        register_module("fc_value", _valueStream);
        AddHeads(Hidden, apart: true);
    }

    /// <summary>The policy stream's features, then the value stream's.</summary>
    /// <inheritdoc/>
    protected override Tensor Features(Tensor observations)
    {
        Tensor seen = _convolutions.Apply(observations);
        if (seen.requires_grad)
            seen = GradientStream.Scale(seen, BothStreams);
        return cat([F.relu(Layers.Apply(_policyStream, seen)), F.relu(Layers.Apply(_valueStream, seen))], 1);
    }
}
