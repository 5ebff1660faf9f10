using TorchSharp;
using TorchSharp.Modules;

namespace Flow.Stages.Networks;

/// <summary>Initial weights as the A2C behind the paper has them: orthogonal with a gain, biases 0 (OpenAI baselines, 2017).</summary>
internal static class Initial
{
    /// <summary>The gain before a ReLU.</summary>
    public static readonly double Relu = Math.Sqrt(2);

    public static Linear Orthogonal(Linear layer, double gain)
    {
        torch.nn.init.orthogonal_(layer.weight!, gain);
        torch.nn.init.zeros_(layer.bias!);
        return layer;
    }

    public static Conv2d Orthogonal(Conv2d layer, double gain)
    {
        torch.nn.init.orthogonal_(layer.weight!, gain);
        torch.nn.init.zeros_(layer.bias!);
        return layer;
    }
}
