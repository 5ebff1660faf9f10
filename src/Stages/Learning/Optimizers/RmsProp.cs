using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Optimizers;

/// <summary>
/// RMSProp as TensorFlow has it, which the paper's A2C used: the mean square starts at 1 and ε stands inside the root,
/// m ← ρ m + (1 − ρ) g², θ ← θ − α g / √(m + ε). PyTorch's own starts at 0 and adds ε outside. Used by one thread.
/// </summary>
public sealed class RmsProp : IOptimizer
{
    private readonly Parameter[] _parameters;
    private readonly Tensor[] _meanSquares;
    private readonly double _decay;
    private readonly double _epsilon;

    /// <summary>Starts with mean squares of 1.</summary>
    /// <param name="parameters">What is optimised.</param>
    /// <param name="decay">ρ.</param>
    /// <param name="epsilon">ε.</param>
    public RmsProp(IReadOnlyList<Parameter> parameters, double decay, double epsilon)
    {
        _parameters = [.. parameters];
        _meanSquares = [.. _parameters.Select(parameter => ones_like(parameter).DetachFromDisposeScope())];
        _decay = decay;
        _epsilon = epsilon;
    }

    /// <inheritdoc/>
    public string Name => "rmsprop-tensorflow";

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, IReadOnlyList<Tensor> Tensors)> State => [("mean_square", _meanSquares)];

    /// <inheritdoc/>
    public void Step(double learningRate, long step)
    {
        using IDisposable noGrad = no_grad();
        using DisposeScope scope = NewDisposeScope();
        for (int i = 0; i < _parameters.Length; i++)
        {
            if (_parameters[i].grad is not { } gradient)
                continue;
            _meanSquares[i].mul_(_decay).addcmul_(gradient, gradient, 1 - _decay);
            _parameters[i].addcdiv_(gradient, (_meanSquares[i] + _epsilon).sqrt_(), -learningRate);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor meanSquare in _meanSquares)
            meanSquare.Dispose();
    }
}
