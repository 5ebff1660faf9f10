using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Flow.Contracts.Environments;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Networks;

/// <summary>A network for state vectors: by default two layers of 64 with tanh, as OpenAI baselines' policies for such environments.</summary>
internal sealed class MlpNetwork : PolicyValueNetwork
{
    private readonly Linear[] _layers;
    private readonly Func<Tensor, Tensor> _activation;

    /// <summary>Makes a network with fresh weights from the global generator.</summary>
    /// <param name="observation">float32 [D].</param>
    /// <param name="actions">Number of actions, A.</param>
    /// <param name="options">Its sizes.</param>
    public MlpNetwork(ObservationSpec observation, int actions, MlpOptions options)
        : base("mlp", observation, actions)
    {
        _activation = Activation.Of(options.Activation);
        _layers = new Linear[options.Layers];
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            int inputs = layer == 0 ? observation.Shape[0] : options.Units;
            _layers[layer] = Initial.Orthogonal(nn.Linear(inputs, options.Units), Initial.Relu);
        }

        for (int layer = 0; layer < _layers.Length; layer++)
            register_module(string.Create(CultureInfo.InvariantCulture, $"fc{layer + 1}"), _layers[layer]);
        AddHeads(options.Units);
    }

    /// <inheritdoc/>
    protected override Tensor Features(Tensor observations)
    {
        Tensor x = observations;
        foreach (Linear layer in _layers)
            x = _activation(Layers.Apply(layer, x));
        return x;
    }
}

/// <summary>Sizes of <c>mlp</c>.</summary>
internal sealed record MlpOptions
{
    /// <summary>Layers before the heads.</summary>
    [Range(1, 32), Description("layers before the heads")]
    public int Layers { get; init; } = 2;

    /// <summary>Units of each layer.</summary>
    [Range(1, 16_384), Description("units of each layer")]
    public int Units { get; init; } = 64;

    /// <summary>What follows each layer.</summary>
    [AllowedValues(Networks.Activation.Relu, Networks.Activation.Tanh), Description("what follows each layer")]
    public string Activation { get; init; } = Networks.Activation.Tanh;
}

/// <summary><c>mlp</c>.</summary>
internal sealed class MlpDefinition() : NetworkDefinition<MlpOptions>("mlp", "layers of one size, for vectors")
{
    public override bool Fits(ObservationSpec observation) => observation is { Element: ElementType.Float32, Shape: [_] };

    protected override PolicyValueNetwork Create(ObservationSpec observation, int actions, MlpOptions own) => new MlpNetwork(observation, actions, own);
}
