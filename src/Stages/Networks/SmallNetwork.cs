using Flow.Contracts.Environments;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Flow.Stages.Networks;

/// <summary>
/// A network of the shape of Mnih et al. 2013 (input / 255, convolutions of 8×8/4 and 4×4/2, a layer, ReLU): theirs, which A3C was played with,
/// has 16 and 32 filters and 256 units; <c>small</c> is half as wide, about a tenth of the Nature network's work, for two CPU cores.
/// </summary>
public sealed class SmallNetwork : PolicyValueNetwork
{
    private const int Filters = 8;
    private const int Places = 9 * 9;
    private const int Hidden = 128;
    private const int Stride1 = 4;
    private const int Stride2 = 2;
    private readonly Conv2d _conv1;
    private readonly Conv2d _conv2;
    private readonly Linear _fc;

    /// <summary>Makes a network with fresh weights from the global generator.</summary>
    /// <param name="observation">uint8 [C, 84, 84].</param>
    /// <param name="actions">Number of actions, A.</param>
    public SmallNetwork(ObservationSpec observation, int actions)
        : this("small", observation, actions, width: 1)
    {
    }

    private SmallNetwork(string architecture, ObservationSpec observation, int actions, int width)
        : base(architecture, observation, actions)
    {
        int filters = Filters * width;
        _conv1 = Initial.Orthogonal(nn.Conv2d(observation.Shape[0], filters, 8, Stride1), Initial.Relu);
        _conv2 = Initial.Orthogonal(nn.Conv2d(filters, 2 * filters, 4, Stride2), Initial.Relu);
        _fc = Initial.Orthogonal(nn.Linear(2 * filters * Places, Hidden * width), Initial.Relu);
        register_module("conv1", _conv1);
        register_module("conv2", _conv2);
        register_module("fc", _fc);
        AddHeads(Hidden * width);
    }

    /// <summary>Makes the network of Mnih et al. 2013 with fresh weights from the global generator.</summary>
    /// <param name="observation">uint8 [C, 84, 84].</param>
    /// <param name="actions">Number of actions, A.</param>
    public static SmallNetwork Mnih2013(ObservationSpec observation, int actions) => new("mnih2013", observation, actions, width: 2);

    /// <inheritdoc/>
    protected override Tensor Features(Tensor observations)
    {
        Tensor x = F.relu(Layers.Apply(_conv1, Stride1, observations / 255));
        x = F.relu(Layers.Apply(_conv2, Stride2, x));
        return F.relu(Layers.Apply(_fc, x.flatten(1)));
    }
}
