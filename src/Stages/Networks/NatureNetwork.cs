using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Flow.Contracts.Environments;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Networks;

/// <summary>
/// The network of Mnih et al. 2015 (Nature), as the paper's A2C uses it: <see cref="NatureConvolutions"/> and a layer of 512, ReLU throughout
/// unless options say otherwise, orthogonal weights with gain √2.
/// </summary>
internal sealed class NatureNetwork : PolicyValueNetwork
{
    private readonly Func<Tensor, Tensor> _activation;
    private readonly NatureConvolutions _convolutions;
    private readonly Linear _fc;

    /// <summary>Makes a network with fresh weights from the global generator.</summary>
    /// <param name="observation">uint8 [C, 84, 84].</param>
    /// <param name="actions">Number of actions, A.</param>
    /// <param name="options">Its sizes.</param>
    public NatureNetwork(ObservationSpec observation, int actions, NatureOptions options)
        : base("nature", observation, actions)
    {
        _activation = Activation.Of(options.Activation);
        _convolutions = new NatureConvolutions(observation, this, _activation);
        _fc = Initial.Orthogonal(nn.Linear(NatureConvolutions.Features, options.Units), Initial.Relu);
        register_module("fc", _fc);
        AddHeads(options.Units);
    }

    /// <inheritdoc/>
    protected override Tensor Features(Tensor observations) => _activation(Layers.Apply(_fc, _convolutions.Apply(observations)));
}

/// <summary>Sizes of <c>nature</c>.</summary>
internal sealed record NatureOptions
{
    /// <summary>Units of the layer after the convolutions.</summary>
    [Range(1, 16_384), Description("units of the layer after the convolutions")]
    public int Units { get; init; } = 512;

    /// <summary>What follows each layer.</summary>
    [AllowedValues(Networks.Activation.Relu, Networks.Activation.Tanh), Description("what follows each layer")]
    public string Activation { get; init; } = Networks.Activation.Relu;
}

/// <summary><c>nature</c>.</summary>
internal sealed class NatureDefinition() : NetworkDefinition<NatureOptions>("nature", "the network of Mnih et al. 2015, for images")
{
    public override bool Fits(ObservationSpec observation) => IsStackOfImages(observation);

    protected override PolicyValueNetwork Create(ObservationSpec observation, int actions, NatureOptions own) => new NatureNetwork(observation, actions, own);
}
