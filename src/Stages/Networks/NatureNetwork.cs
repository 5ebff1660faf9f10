using Flow.Contracts.Environments;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Flow.Stages.Networks;

/// <summary>
/// The network of Mnih et al. 2015 (Nature), as the paper's A2C uses it: <see cref="NatureConvolutions"/> and a layer of 512, ReLU throughout,
/// orthogonal weights with gain √2.
/// </summary>
public sealed class NatureNetwork : PolicyValueNetwork
{
    private const int Hidden = 512;
    private readonly NatureConvolutions _convolutions;
    private readonly Linear _fc;

    /// <summary>Makes a network with fresh weights from the global generator.</summary>
    /// <param name="observation">uint8 [C, 84, 84].</param>
    /// <param name="actions">Number of actions, A.</param>
    public NatureNetwork(ObservationSpec observation, int actions)
        : base("nature", observation, actions)
    {
        _convolutions = new NatureConvolutions(observation, this);
        _fc = Initial.Orthogonal(nn.Linear(NatureConvolutions.Features, Hidden), Initial.Relu);
        register_module("fc", _fc);
        AddHeads(Hidden);
    }

    /// <inheritdoc/>
    protected override Tensor Features(Tensor observations) => F.relu(Layers.Apply(_fc, _convolutions.Apply(observations)));
}
