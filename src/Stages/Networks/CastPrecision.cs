using static TorchSharp.torch;

namespace Flow.Stages.Networks;

/// <summary>
/// The body computes in a lower precision, forward and backward: <see cref="Layers"/> cast the weights that they use. A cast is differentiable,
/// so gradients have the parameters' type, and small steps are not lost in the parameters.
/// </summary>
/// <param name="low">The lower precision.</param>
public sealed class CastPrecision(ScalarType low) : IBodyPrecision
{
    /// <inheritdoc/>
    public Tensor Features(Func<Tensor, Tensor> body, Tensor observations, ScalarType type) => body(observations.to(low)).to(type);
}
