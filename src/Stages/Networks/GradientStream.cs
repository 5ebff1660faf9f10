using static TorchSharp.torch;

namespace Flow.Stages.Networks;

/// <summary>One of the streams that a network, or the residual of a rule, is made of.</summary>
internal static class GradientStream
{
    /// <summary>The same value, with its gradient multiplied.</summary>
    /// <param name="x">The stream.</param>
    /// <param name="factor">What its gradient is multiplied by.</param>
    public static Tensor Scale(Tensor x, double factor) => x.detach() + ((x - x.detach()) * factor);
}
