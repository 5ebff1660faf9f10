using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Stages.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ResNet;

/// <summary>The sizes of <c>resnet</c>, as <c>resnet.filters</c> and so on.</summary>
public sealed record ResNetOptions
{
    /// <summary>Maps of each convolution.</summary>
    [Range(1, 256), Description("maps of each convolution")]
    public int Filters { get; init; } = 16;

    /// <summary>Residual blocks, each of two convolutions.</summary>
    [Range(1, 32), Description("residual blocks, each of two convolutions")]
    public int Blocks { get; init; } = 2;

    /// <summary>Units of the layer before the heads.</summary>
    [Range(1, 4096), Description("units of the layer before the heads")]
    public int Units { get; init; } = 128;
}

/// <summary>What the option <c>network=resnet</c> names.</summary>
public sealed class ResNetDefinition() : NetworkDefinition<ResNetOptions>("resnet", "residual blocks, for images")
{
    /// <inheritdoc/>
    public override bool Fits(ObservationSpec observation) => IsStackOfImages(observation);

    /// <inheritdoc/>
    protected override PolicyValueNetwork Create(ObservationSpec observation, int actions, ResNetOptions own) => new ResNetNetwork(observation, actions, own);
}

/// <summary>
/// Two convolutions that shrink 84×84 to 9×9, as those of the DQN papers, then blocks x + f(x) of two 3×3 convolutions (He et al. 2016), then a layer. Orthogonal
/// weights; the second convolution of each block begins at 0, so that a block begins as nothing.
/// </summary>
internal sealed class ResNetNetwork : PolicyValueNetwork
{
    private readonly Conv2d _first, _second;
    private readonly Conv2d[] _blocks;
    private readonly Linear _last;

    public ResNetNetwork(ObservationSpec observation, int actions, ResNetOptions options)
        : base("resnet", observation, actions)
    {
        _first = Initial.Orthogonal(nn.Conv2d(observation.Shape[0], options.Filters, 8, 4), Initial.Relu);
        _second = Initial.Orthogonal(nn.Conv2d(options.Filters, options.Filters, 4, 2), Initial.Relu);
        _blocks = [.. Enumerable.Range(0, 2 * options.Blocks).Select(number =>
            Initial.Orthogonal(nn.Conv2d(options.Filters, options.Filters, 3, padding: 1), number % 2 == 0 ? Initial.Relu : 0))];
        _last = Initial.Orthogonal(nn.Linear(options.Filters * 9 * 9, options.Units), Initial.Relu);
        register_module("first", _first);
        register_module("second", _second);
        for (int number = 0; number < _blocks.Length; number++)
            register_module($"block{number / 2}_{number % 2}", _blocks[number]);
        register_module("last", _last);
        AddHeads(options.Units);
    }

    protected override Tensor Features(Tensor observations)
    {
        Tensor x = F.relu(Layers.Apply(_first, 4, observations / 255));
        x = Layers.Apply(_second, 2, x);
        for (int number = 0; number < _blocks.Length; number += 2)
            x = x + Layers.Apply(_blocks[number + 1], 1, F.relu(Layers.Apply(_blocks[number], 1, F.relu(x), padding: 1)), padding: 1);
        return F.relu(Layers.Apply(_last, F.relu(x).flatten(1)));
    }
}
