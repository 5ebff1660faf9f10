using static TorchSharp.torch;

namespace Flow.Stages.Networks;

/// <summary>The body computes in the type of its parameters.</summary>
public sealed class ParameterPrecision : IBodyPrecision
{
    /// <summary>The one that there is.</summary>
    public static readonly ParameterPrecision Instance = new();

    private ParameterPrecision()
    {
    }

    /// <inheritdoc/>
    public Tensor Features(Func<Tensor, Tensor> body, Tensor observations, ScalarType type) => body(observations.to(type));
}
