using Flow.Contracts.Options;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Optimizers;

/// <summary>
/// RMSProp centred as in Graves 2013, equations (38) to (41), which Mnih et al. 2015 used: the mean m ← ρ m + (1 − ρ) g and the
/// mean square v ← ρ v + (1 − ρ) g² both start at 0, and the step is divided by the deviation, θ ← θ − α g / √(v − m² + ε).
/// </summary>
internal sealed class CenteredRmsProp : Optimizer
{
    private readonly IReadOnlyList<Tensor> _means;
    private readonly IReadOnlyList<Tensor> _meanSquares;
    private readonly double _decay;
    private readonly double _epsilon;

    /// <summary>Starts with means and mean squares of 0.</summary>
    /// <param name="parameters">What is optimised.</param>
    /// <param name="decay">ρ.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="lists">The arithmetic.</param>
    public CenteredRmsProp(IReadOnlyList<Parameter> parameters, double decay, double epsilon, ITensorLists lists)
        : base(parameters, lists)
    {
        _means = Keep("mean", initial: 0);
        _meanSquares = Keep("mean_square", initial: 0);
        _decay = decay;
        _epsilon = epsilon;
    }

    /// <inheritdoc/>
    public override string Name => "rmsprop-centered";

    protected override void Descend(IReadOnlyList<Tensor> gradients, double learningRate, long step)
    {
        Lists.Scale(_means, _decay);
        Lists.Add(_means, gradients, 1 - _decay);
        Lists.Scale(_meanSquares, _decay);
        Lists.AddProduct(_meanSquares, gradients, gradients, 1 - _decay);

        // Rounding may leave the variance of a gradient that never changes a little below 0; ε is far larger.
        IReadOnlyList<Tensor> variances = Lists.MinusSquare(_meanSquares, _means);
        Lists.AddQuotient(Parameters, gradients, Lists.RootOfSum(variances, _epsilon), -learningRate);
    }
}

/// <summary>The definition of <see cref="CenteredRmsProp"/>.</summary>
internal sealed class CenteredRmsPropDefinition() : OptimizerDefinition("rmsprop-centered", "the centred RMSProp of DQN's first code")
{
    /// <inheritdoc/>
    public override IOptimizer Create(IReadOnlyList<Parameter> parameters, TrainingOptions options, ITensorLists lists) =>
        new CenteredRmsProp(parameters, options.Optimizer.RmsPropDecay, options.Optimizer.RmsPropEpsilon, lists);
}
