using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Flow.Stages.Networks;

/// <summary>The functions between the layers of a network, by the names that options give them.</summary>
internal static class Activation
{
    public const string Relu = "relu";
    public const string Tanh = "tanh";

    /// <summary>The function of a name that options allow.</summary>
    public static Func<Tensor, Tensor> Of(string name) => name == Tanh ? x => F.tanh(x) : x => F.relu(x);
}
