using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Optimizers;

/// <summary>
/// Adam (Kingma, Ba 2015) as TensorFlow has it, which OpenAI baselines' DQN used: ε stands beside the root of the uncorrected
/// mean square ("epsilon hat" in the paper's section 2), m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
/// θ ← θ − α √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε). PyTorch's corrects v first, which makes its ε the larger the fewer
/// steps were taken.
/// </summary>
public sealed class TensorFlowAdam : IOptimizer
{
    private readonly Parameter[] _parameters;
    private readonly Tensor[] _means;
    private readonly Tensor[] _meanSquares;
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;

    /// <summary>Starts with means and mean squares of 0.</summary>
    /// <param name="parameters">What is optimised.</param>
    /// <param name="beta1">β₁.</param>
    /// <param name="beta2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    public TensorFlowAdam(IReadOnlyList<Parameter> parameters, double beta1, double beta2, double epsilon)
    {
        _parameters = [.. parameters];
        _means = [.. _parameters.Select(parameter => zeros_like(parameter).DetachFromDisposeScope())];
        _meanSquares = [.. _parameters.Select(parameter => zeros_like(parameter).DetachFromDisposeScope())];
        _beta1 = beta1;
        _beta2 = beta2;
        _epsilon = epsilon;
    }

    /// <inheritdoc/>
    public string Name => "adam-tensorflow";

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, IReadOnlyList<Tensor> Tensors)> State => [("mean", _means), ("mean_square", _meanSquares)];

    /// <inheritdoc/>
    public void Step(double learningRate, long step)
    {
        using IDisposable noGrad = no_grad();
        using DisposeScope scope = NewDisposeScope();
        double rate = learningRate * Math.Sqrt(1 - Math.Pow(_beta2, step)) / (1 - Math.Pow(_beta1, step));
        for (int i = 0; i < _parameters.Length; i++)
        {
            if (_parameters[i].grad is not { } gradient)
                continue;
            _means[i].mul_(_beta1).add_(gradient, 1 - _beta1);
            _meanSquares[i].mul_(_beta2).addcmul_(gradient, gradient, 1 - _beta2);
            _parameters[i].addcdiv_(_means[i], _meanSquares[i].sqrt().add_(_epsilon), -rate);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor tensor in _means.Concat(_meanSquares))
            tensor.Dispose();
    }
}
