using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Flow.Stages.Networks;

/// <summary>Applies layers in the type of their input, whatever the type of their weights: with <c>precision=bf16</c> the body of a network computes in bfloat16.</summary>
public static class Layers
{
    /// <summary>x Wᵀ + b.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="x">[rows, in].</param>
    /// <returns>[rows, out].</returns>
    public static Tensor Apply(Linear layer, Tensor x) => F.linear(x, In(x.dtype, layer.weight!), In(x.dtype, layer.bias!));

    /// <summary>A convolution.</summary>
    /// <param name="layer">The layer; its stride and padding are the caller's to repeat, as not every binding tells them.</param>
    /// <param name="stride">Its stride.</param>
    /// <param name="x">[rows, channels, height, width].</param>
    /// <param name="padding">Zeros on each side.</param>
    public static Tensor Apply(Conv2d layer, long stride, Tensor x, long padding = 0) =>
        F.conv2d(x, In(x.dtype, layer.weight!), In(x.dtype, layer.bias!), [stride, stride], [padding, padding]);

    private static Tensor In(ScalarType type, Parameter weights) => weights.dtype == type ? weights : weights.to(type);
}

/// <summary>The functions between the layers of a network, by the names that options give them.</summary>
internal static class Activation
{
    public const string Relu = "relu";
    public const string Tanh = "tanh";

    /// <summary>The function of a name that options allow.</summary>
    public static Func<Tensor, Tensor> Of(string name) => name == Tanh ? x => F.tanh(x) : x => F.relu(x);
}
