using Flow.Contracts;
using TorchSharp.Modules;
using OptimizerOptions = Flow.Contracts.Options.OptimizerOptions;

namespace Flow.Stages.Optimizers;

/// <summary>Makes the optimisers by the name that options give them.</summary>
internal static class OptimizerFactory
{
    /// <summary>Makes the optimiser that a run's options name.</summary>
    /// <param name="parameters">What is optimised.</param>
    /// <param name="options">Which, and its settings.</param>
    /// <param name="lists">The arithmetic.</param>
    /// <exception cref="FlowException">There is no such optimiser.</exception>
    public static IOptimizer Create(IReadOnlyList<Parameter> parameters, OptimizerOptions options, ITensorLists lists) => options.Name switch
    {
        "rmsprop" => new RmsProp(parameters, options.RmsPropDecay, options.RmsPropEpsilon, lists),
        "adam" => new TensorFlowAdam(parameters, options.AdamBeta1, options.AdamBeta2, options.AdamEpsilon, lists),
        "rmsprop-centered" => new CenteredRmsProp(parameters, options.RmsPropDecay, options.RmsPropEpsilon, lists),
        _ => throw new FlowException($"optimizer: '{options.Name}' is unknown; allowed are rmsprop, adam and rmsprop-centered"),
    };
}
