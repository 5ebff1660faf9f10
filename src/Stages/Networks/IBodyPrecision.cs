using static TorchSharp.torch;

namespace Flow.Stages.Networks;

/// <summary>How a network's body computes, and in which precision. Parameters and heads keep their own.</summary>
public interface IBodyPrecision
{
    /// <summary>Computes the body.</summary>
    /// <param name="body">[rows, …] to [rows, F], in the type of what it is given.</param>
    /// <param name="observations">[rows, …], of the observation's element type.</param>
    /// <param name="type">The parameters' type.</param>
    /// <returns>Features of the parameters' type, [rows, F].</returns>
    Tensor Features(Func<Tensor, Tensor> body, Tensor observations, ScalarType type);
}
