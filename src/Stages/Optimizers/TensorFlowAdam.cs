using Flow.Contracts.Options;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Optimizers;

/// <summary>
/// Adam (Kingma, Ba 2015) as TensorFlow has it, which OpenAI baselines' DQN used: ε stands beside the root of the uncorrected
/// mean square ("epsilon hat" in the paper's section 2), m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
/// θ ← θ − α √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε). PyTorch's corrects v first, which makes its ε the larger the fewer
/// steps were taken.
/// </summary>
internal sealed class TensorFlowAdam : Optimizer
{
    private readonly IReadOnlyList<Tensor> _means;
    private readonly IReadOnlyList<Tensor> _meanSquares;
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;

    /// <summary>Starts with means and mean squares of 0.</summary>
    /// <param name="parameters">What is optimised.</param>
    /// <param name="beta1">β₁.</param>
    /// <param name="beta2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="lists">The arithmetic.</param>
    public TensorFlowAdam(IReadOnlyList<Parameter> parameters, double beta1, double beta2, double epsilon, ITensorLists lists)
        : base(parameters, lists)
    {
        _means = Keep("mean", initial: 0);
        _meanSquares = Keep("mean_square", initial: 0);
        _beta1 = beta1;
        _beta2 = beta2;
        _epsilon = epsilon;
    }

    /// <inheritdoc/>
    public override string Name => "adam-tensorflow";

    protected override void Descend(IReadOnlyList<Tensor> gradients, double learningRate, long step)
    {
        double rate = learningRate * Math.Sqrt(1 - Math.Pow(_beta2, step)) / (1 - Math.Pow(_beta1, step));
        Lists.Scale(_means, _beta1);
        Lists.Add(_means, gradients, 1 - _beta1);
        Lists.Scale(_meanSquares, _beta2);
        Lists.AddProduct(_meanSquares, gradients, gradients, 1 - _beta2);
        Lists.AddQuotient(Parameters, _means, Lists.RootPlus(_meanSquares, _epsilon), -rate);
    }
}

/// <summary>The definition of <see cref="TensorFlowAdam"/>.</summary>
internal sealed class TensorFlowAdamDefinition() : OptimizerDefinition("adam", "Adam as TensorFlow has it")
{
    /// <inheritdoc/>
    public override IOptimizer Create(IReadOnlyList<Parameter> parameters, TrainingOptions options, ITensorLists lists) =>
        new TensorFlowAdam(parameters, options.Optimizer.AdamBeta1, options.Optimizer.AdamBeta2, options.Optimizer.AdamEpsilon, lists);
}
