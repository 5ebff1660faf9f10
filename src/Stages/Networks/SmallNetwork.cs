using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Networks;

/// <summary>
/// A network of the shape of Mnih et al. 2013 (input / 255, convolutions of 8×8/4 and 4×4/2, a layer, ReLU): theirs, which A3C was played with,
/// has 16 and 32 filters and 256 units; <c>small</c> is half as wide, about a tenth of the Nature network's work, for two CPU cores.
/// </summary>
internal sealed class SmallNetwork : PolicyValueNetwork
{
    private const int Places = 9 * 9;
    private const int Stride1 = 4;
    private const int Stride2 = 2;
    private readonly Func<Tensor, Tensor> _activation;
    private readonly Conv2d _conv1;
    private readonly Conv2d _conv2;
    private readonly Linear _fc;

    /// <summary>Makes a network with fresh weights from the global generator.</summary>
    /// <param name="architecture">Its name, as options spell it.</param>
    /// <param name="observation">uint8 [C, 84, 84].</param>
    /// <param name="actions">Number of actions, A.</param>
    /// <param name="options">Its sizes.</param>
    public SmallNetwork(string architecture, ObservationSpec observation, int actions, SmallOptions options)
        : base(architecture, observation, actions)
    {
        int filters = options.Filters;
        _activation = Activation.Of(options.Activation);
        _conv1 = Initial.Orthogonal(nn.Conv2d(observation.Shape[0], filters, 8, Stride1), Initial.Relu);
        _conv2 = Initial.Orthogonal(nn.Conv2d(filters, 2 * filters, 4, Stride2), Initial.Relu);
        _fc = Initial.Orthogonal(nn.Linear(2 * filters * Places, options.Units), Initial.Relu);
        register_module("conv1", _conv1);
        register_module("conv2", _conv2);
        register_module("fc", _fc);
        AddHeads(options.Units);
    }

    /// <inheritdoc/>
    protected override Tensor Features(Tensor observations)
    {
        Tensor x = _activation(Layers.Apply(_conv1, Stride1, observations / 255));
        x = _activation(Layers.Apply(_conv2, Stride2, x));
        return _activation(Layers.Apply(_fc, x.flatten(1)));
    }
}

/// <summary>Sizes of <c>small</c>.</summary>
internal sealed record SmallOptions
{
    /// <summary>Filters of the first convolution; the second has twice as many.</summary>
    [Range(1, 1024), Description("filters of the first convolution; the second has twice as many")]
    public int Filters { get; init; } = 8;

    /// <summary>Units of the layer after the convolutions.</summary>
    [Range(1, 16_384), Description("units of the layer after the convolutions")]
    public int Units { get; init; } = 128;

    /// <summary>What follows each layer.</summary>
    [AllowedValues(Networks.Activation.Relu, Networks.Activation.Tanh), Description("what follows each layer")]
    public string Activation { get; init; } = Networks.Activation.Relu;
}

/// <summary><c>small</c>.</summary>
internal sealed class SmallDefinition() : NetworkDefinition<SmallOptions>("small", "two narrow convolutions and a layer, for images on few CPU cores")
{
    public override bool Fits(ObservationSpec observation) => IsStackOfImages(observation);

    protected override PolicyValueNetwork Create(ObservationSpec observation, int actions, SmallOptions own) => new SmallNetwork(Name, observation, actions, own);
}

/// <summary><c>mnih2013</c>: as published, so it has no options.</summary>
internal sealed class Mnih2013Definition() : NetworkDefinition("mnih2013", "the network of Mnih et al. 2013, for images")
{
    private static readonly SmallOptions Published = new() { Filters = 16, Units = 256 };

    public override bool Fits(ObservationSpec observation) => IsStackOfImages(observation);

    public override PolicyValueNetwork Create(ObservationSpec observation, int actions, TrainingOptions options) => new SmallNetwork(Name, observation, actions, Published);
}
