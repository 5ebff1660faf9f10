using Flow.Stages.Learning.Staging;
using Flow.Stages.Learning.Terms;
using Flow.Stages.Networks;
using Flow.Stages.Optimizers;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Gradients;

/// <summary>
/// How the gradient step uses the tensor library where there is more than one way: <c>plain</c>, by what the official TorchSharp has, or
/// <c>extended</c>, by what our own binding has beyond it. Both compute the same. Used by the learner's threads.
/// </summary>
internal interface IGradientPath : IDisposable
{
    /// <summary>Its name, as options spell it.</summary>
    string Name { get; }

    /// <summary>What of it is missing here, for people; null where nothing is.</summary>
    string? Missing { get; }

    /// <summary>How the body of a network computes.</summary>
    IBodyPrecision Precision { get; }

    /// <summary>
    /// Until it is disposed, this thread's work on the device is queued apart from that of others (Acting's, that is). It begins after what was queued
    /// here before, and what is queued here afterwards begins after it.
    /// </summary>
    IDisposable Apart();

    /// <summary>Until it is disposed, this thread's work is queued where that of a thread goes that is apart, behind what is there already.</summary>
    IDisposable Join();

    /// <summary>How batches get to the device.</summary>
    IStaging Staging { get; }

    /// <summary>Arithmetic on all parameters and gradients.</summary>
    ITensorLists Lists { get; }

    /// <summary>Makes what differentiates one term of the loss, again and again.</summary>
    IRepeatedGradient Repeat();
}

/// <summary>Differentiates the same term of a loss in every update. Used by one thread at a time.</summary>
internal interface IRepeatedGradient : IDisposable
{
    /// <summary>Computes and differentiates it; its tensors live in the caller's dispose scope, or as long as this does.</summary>
    /// <param name="observations">How many observations it is of.</param>
    /// <param name="compute">
    /// Does it. For as many observations its inputs are always the same tensors with other contents, so it may be asked less often than there are updates.
    /// </param>
    LossPart Of(long observations, Func<LossPart> compute);
}

/// <summary>Differentiates by parameters of which some may have no part in the output, as the value head in a plain Q.</summary>
internal static class Gradient
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
