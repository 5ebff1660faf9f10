using static TorchSharp.torch;

namespace Flow.Stages.Networks;

/// <summary>How a network's body computes, and in which precision. Parameters and heads keep their own.</summary>
internal interface IBodyPrecision
{
    /// <summary>Computes the body.</summary>
    /// <param name="body">[rows, …] to [rows, F], in the type of what it is given.</param>
    /// <param name="observations">[rows, …], of the observation's element type.</param>
    /// <param name="type">The parameters' type.</param>
    /// <returns>Features of the parameters' type, [rows, F].</returns>
    Tensor Features(Func<Tensor, Tensor> body, Tensor observations, ScalarType type);
}

/// <summary>
/// The body computes in a lower precision, forward and backward: <see cref="Layers"/> cast the weights that they use. A cast is differentiable,
/// so gradients have the parameters' type, and small steps are not lost in the parameters.
/// </summary>
/// <param name="low">The lower precision.</param>
internal sealed class CastPrecision(ScalarType low) : IBodyPrecision
{
    /// <inheritdoc/>
    public Tensor Features(Func<Tensor, Tensor> body, Tensor observations, ScalarType type) => body(observations.to(low)).to(type);
}

/// <summary>The body computes in the type of its parameters.</summary>
internal sealed class ParameterPrecision : IBodyPrecision
{
    /// <summary>The one that there is.</summary>
    public static readonly ParameterPrecision Instance = new();

    private ParameterPrecision()
    {
    }

    /// <inheritdoc/>
    public Tensor Features(Func<Tensor, Tensor> body, Tensor observations, ScalarType type) => body(observations.to(type));
}
