using Flow.Contracts.Environments;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Networks;

/// <summary>
/// The convolutions of Mnih et al. 2015 (Nature): input / 255, 32 8×8/4, 64 4×4/2 and 64 3×3/1, each followed by the network's activation, orthogonal weights with gain √2. Their network
/// registers them as <c>conv1</c> to <c>conv3</c>.
/// </summary>
internal sealed class NatureConvolutions
{
    /// <summary>Rows and columns of the images.</summary>
    public const int Side = 84;

    /// <summary>What they make of an observation of 84×84: 64 maps of 7×7.</summary>
    public const int Features = 64 * 7 * 7;

    private const int Stride1 = 4;
    private const int Stride2 = 2;
    private const int Stride3 = 1;
    private readonly Func<Tensor, Tensor> _activation;
    private readonly Conv2d _conv1;
    private readonly Conv2d _conv2;
    private readonly Conv2d _conv3;

    /// <summary>Makes them with fresh weights from the global generator.</summary>
    /// <param name="observation">uint8 [C, 84, 84].</param>
    /// <param name="network">The network that they are part of.</param>
    /// <param name="activation">What follows each of them.</param>
    public NatureConvolutions(ObservationSpec observation, PolicyValueNetwork network, Func<Tensor, Tensor> activation)
    {
        _activation = activation;
        _conv1 = Initial.Orthogonal(nn.Conv2d(observation.Shape[0], 32, 8, Stride1), Initial.Relu);
        _conv2 = Initial.Orthogonal(nn.Conv2d(32, 64, 4, Stride2), Initial.Relu);
        _conv3 = Initial.Orthogonal(nn.Conv2d(64, 64, 3, Stride3), Initial.Relu);
        network.register_module("conv1", _conv1);
        network.register_module("conv2", _conv2);
        network.register_module("conv3", _conv3);
    }

    /// <summary>Computes them.</summary>
    /// <param name="observations">[rows, C, 84, 84], of a floating-point type; pixels 0 … 255.</param>
    /// <returns>[rows, <see cref="Features"/>].</returns>
    public Tensor Apply(Tensor observations)
    {
        Tensor x = _activation(Layers.Apply(_conv1, Stride1, observations / 255));
        x = _activation(Layers.Apply(_conv2, Stride2, x));
        return _activation(Layers.Apply(_conv3, Stride3, x)).flatten(1);
    }
}
