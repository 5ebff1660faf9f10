using Flow.Contracts.Environments;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Flow.Stages.Acting.Networks;

/// <summary>
/// The network of Mnih et al. 2015 (Nature), as the paper's A2C uses it: input / 255, convolutions of 32 8×8/4, 64 4×4/2 and
/// 64 3×3/1, a layer of 512, ReLU throughout, orthogonal weights with gain √2.
/// </summary>
public sealed class NatureNetwork : PolicyValueNetwork
{
    private const int Flattened = 64 * 7 * 7;
    private const int Hidden = 512;
    private const int Stride1 = 4;
    private const int Stride2 = 2;
    private const int Stride3 = 1;
    private readonly Conv2d _conv1;
    private readonly Conv2d _conv2;
    private readonly Conv2d _conv3;
    private readonly Linear _fc;

    /// <summary>Makes a network with fresh weights from the global generator.</summary>
    /// <param name="observation">uint8 [C, 84, 84].</param>
    /// <param name="actions">Number of actions, A.</param>
    public NatureNetwork(ObservationSpec observation, int actions)
        : base("nature", observation, actions)
    {
        _conv1 = Initial.Orthogonal(nn.Conv2d(observation.Shape[0], 32, 8, Stride1), Initial.Relu);
        _conv2 = Initial.Orthogonal(nn.Conv2d(32, 64, 4, Stride2), Initial.Relu);
        _conv3 = Initial.Orthogonal(nn.Conv2d(64, 64, 3, Stride3), Initial.Relu);
        _fc = Initial.Orthogonal(nn.Linear(Flattened, Hidden), Initial.Relu);
        register_module("conv1", _conv1);
        register_module("conv2", _conv2);
        register_module("conv3", _conv3);
        register_module("fc", _fc);
        AddHeads(Hidden);
    }

    /// <inheritdoc/>
    protected override Tensor Features(Tensor observations)
    {
        Tensor x = F.relu(Layers.Apply(_conv1, Stride1, observations / 255));
        x = F.relu(Layers.Apply(_conv2, Stride2, x));
        x = F.relu(Layers.Apply(_conv3, Stride3, x));
        return F.relu(Layers.Apply(_fc, x.flatten(1)));
    }
}
