using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Optimizers;

/// <summary>What the optimisers share: the parameters, and beside each of them the tensors of their state.</summary>
internal abstract class Optimizer : IOptimizer
{
    private readonly List<(string Name, IReadOnlyList<Tensor> Tensors)> _state = [];

    /// <param name="parameters">What is optimised.</param>
    /// <param name="lists">The arithmetic.</param>
    protected Optimizer(IReadOnlyList<Parameter> parameters, ITensorLists lists) => (Parameters, Lists) = ([.. parameters], lists);

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, IReadOnlyList<Tensor> Tensors)> State => _state;

    protected IReadOnlyList<Tensor> Parameters { get; }

    protected ITensorLists Lists { get; }

    /// <inheritdoc/>
    public void Step(IReadOnlyList<Tensor> gradients, double learningRate, long step)
    {
        using IDisposable noGrad = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Descend(gradients, learningRate, step);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor tensor in _state.SelectMany(part => part.Tensors))
            tensor.Dispose();
    }

    /// <summary>Takes one step; nothing is differentiated, and what is made lives until its end.</summary>
    protected abstract void Descend(IReadOnlyList<Tensor> gradients, double learningRate, long step);

    /// <summary>Adds a part of the state.</summary>
    protected IReadOnlyList<Tensor> Keep(string name, double initial)
    {
        Tensor[] tensors = [.. Parameters.Select(parameter => full_like(parameter, initial).DetachFromDisposeScope())];
        _state.Add((name, tensors));
        return tensors;
    }
}

/// <summary>Steps parameters down their gradients. Used by one thread.</summary>
internal interface IOptimizer : IDisposable
{
    /// <summary>Its name, as checkpoints spell it.</summary>
    string Name { get; }

    /// <summary>Its whole state: under each name one tensor for each parameter, in the parameters' order.</summary>
    IReadOnlyList<(string Name, IReadOnlyList<Tensor> Tensors)> State { get; }

    /// <summary>Takes one step.</summary>
    /// <param name="gradients">g, one for each parameter and in the same order; they stay as they are.</param>
    /// <param name="learningRate">α.</param>
    /// <param name="step">The number of the step, from 1.</param>
    void Step(IReadOnlyList<Tensor> gradients, double learningRate, long step);
}
