using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using TorchSharp.Modules;

namespace Flow.Stages.Optimizers;

/// <summary>An optimiser, by its name: how to make it.</summary>
/// <param name="name">Its name, as the option <c>optimizer</c> spells it.</param>
/// <param name="description">What it is, in a few words for people.</param>
public abstract class OptimizerDefinition(string name, string description) : Definition(name, description)
{
    /// <summary>Makes the optimiser of a run, at the beginning of its state.</summary>
    /// <param name="parameters">What is optimised.</param>
    /// <param name="options">The run's options: those of the section <c>optimizer</c>, and those of a section of its own.</param>
    /// <param name="lists">The arithmetic of the run's device.</param>
    public abstract IOptimizer Create(IReadOnlyList<Parameter> parameters, TrainingOptions options, ITensorLists lists);

    /// <summary>Makes the optimiser that a run's options name.</summary>
    /// <param name="parameters">What is optimised.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="lists">The arithmetic of the run's device.</param>
    /// <exception cref="FlowException">There is no such optimiser.</exception>
    internal static IOptimizer CreateNamed(IReadOnlyList<Parameter> parameters, TrainingOptions options, ITensorLists lists) =>
        options.Definitions.Get<OptimizerDefinition>("optimizer", options.Optimizer.Name).Create(parameters, options, lists);
}
