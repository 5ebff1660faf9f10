using Flow.Contracts.Options;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Optimizers;

/// <summary>
/// RMSProp as TensorFlow has it, which the paper's A2C used: the mean square starts at 1 and ε stands inside the root,
/// m ← ρ m + (1 − ρ) g², θ ← θ − α g / √(m + ε). PyTorch's own starts at 0 and adds ε outside. Used by one thread.
/// </summary>
internal sealed class RmsProp : Optimizer
{
    private readonly IReadOnlyList<Tensor> _meanSquares;
    private readonly double _decay;
    private readonly double _epsilon;

    /// <summary>Starts with mean squares of 1.</summary>
    /// <param name="parameters">What is optimised.</param>
    /// <param name="decay">ρ.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="lists">The arithmetic.</param>
    public RmsProp(IReadOnlyList<Parameter> parameters, double decay, double epsilon, ITensorLists lists)
        : base(parameters, lists)
    {
        _meanSquares = Keep("mean_square", initial: 1);
        _decay = decay;
        _epsilon = epsilon;
    }

    /// <inheritdoc/>
    public override string Name => "rmsprop-tensorflow";

    protected override void Descend(IReadOnlyList<Tensor> gradients, double learningRate, long step)
    {
        Lists.Scale(_meanSquares, _decay);
        Lists.AddProduct(_meanSquares, gradients, gradients, 1 - _decay);
        Lists.AddQuotient(Parameters, gradients, Lists.RootOfSum(_meanSquares, _epsilon), -learningRate);
    }
}

/// <summary>The definition of <see cref="RmsProp"/>.</summary>
internal sealed class RmsPropDefinition() : OptimizerDefinition("rmsprop", "RMSProp as TensorFlow has it")
{
    /// <inheritdoc/>
    public override IOptimizer Create(IReadOnlyList<Parameter> parameters, TrainingOptions options, ITensorLists lists) =>
        new RmsProp(parameters, options.Optimizer.RmsPropDecay, options.Optimizer.RmsPropEpsilon, lists);
}
