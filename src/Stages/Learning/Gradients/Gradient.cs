using static TorchSharp.torch;

namespace Flow.Stages.Learning.Gradients;

/// <summary>Differentiates by parameters of which some may have no part in the output, as the value head in a plain Q.</summary>
public static class Gradient
{
    /// <summary>The gradient by each parameter; zeros where it has no part.</summary>
    /// <param name="output">What is differentiated; a scalar if there are no weights.</param>
    /// <param name="parameters">By what.</param>
    /// <param name="weights">Of the output's shape: the gradient is that of Σ weights · output.</param>
    /// <param name="retainGraph">Whether the graph is kept for another gradient.</param>
    /// <param name="createGraph">Whether the gradient can be differentiated again.</param>
    public static IList<Tensor> By(
        Tensor output, IList<Tensor> parameters, Tensor? weights = null, bool retainGraph = false, bool createGraph = false)
    {
        IList<Tensor> gradients = autograd.grad(
            [output], parameters, weights is null ? null : [weights], retain_graph: retainGraph || createGraph, create_graph: createGraph, allow_unused: true);
        return [.. gradients.Zip(parameters, (gradient, parameter) => IsMissing(gradient) ? zeros_like(parameter) : gradient)];
    }

    // Null in our binding, a tensor without a handle in the official one.
    private static bool IsMissing(Tensor? gradient) => gradient is null || gradient.IsInvalid;
}
