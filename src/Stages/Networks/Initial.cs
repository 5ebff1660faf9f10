using TorchSharp;
using TorchSharp.Modules;

namespace Flow.Stages.Networks;

/// <summary>Initial weights as the A2C behind the paper has them: orthogonal with a gain, biases 0 (OpenAI baselines, 2017).</summary>
public static class Initial
{
    /// <summary>The gain before a ReLU.</summary>
    public static readonly double Relu = Math.Sqrt(2);

    /// <summary>Draws a layer's weights, and sets its biases to 0.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="gain">What the orthogonal matrix is multiplied by.</param>
    /// <returns>The same layer.</returns>
    public static Linear Orthogonal(Linear layer, double gain)
    {
        torch.nn.init.orthogonal_(layer.weight!, gain);
        torch.nn.init.zeros_(layer.bias!);
        return layer;
    }

    /// <summary>Draws a convolution's weights, and sets its biases to 0.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="gain">What the orthogonal matrix is multiplied by.</param>
    /// <returns>The same convolution.</returns>
    public static Conv2d Orthogonal(Conv2d layer, double gain)
    {
        torch.nn.init.orthogonal_(layer.weight!, gain);
        torch.nn.init.zeros_(layer.bias!);
        return layer;
    }
}
