using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Optimizers;

/// <summary>
/// RMSProp centred as in Graves 2013, equations (38) to (41), which Mnih et al. 2015 used: the mean m ← ρ m + (1 − ρ) g and the
/// mean square v ← ρ v + (1 − ρ) g² both start at 0, and the step is divided by the deviation, θ ← θ − α g / √(v − m² + ε).
/// </summary>
public sealed class CenteredRmsProp : IOptimizer
{
    private readonly Parameter[] _parameters;
    private readonly Tensor[] _means;
    private readonly Tensor[] _meanSquares;
    private readonly double _decay;
    private readonly double _epsilon;

    /// <summary>Starts with means and mean squares of 0.</summary>
    /// <param name="parameters">What is optimised.</param>
    /// <param name="decay">ρ.</param>
    /// <param name="epsilon">ε.</param>
    public CenteredRmsProp(IReadOnlyList<Parameter> parameters, double decay, double epsilon)
    {
        _parameters = [.. parameters];
        _means = [.. _parameters.Select(parameter => zeros_like(parameter).DetachFromDisposeScope())];
        _meanSquares = [.. _parameters.Select(parameter => zeros_like(parameter).DetachFromDisposeScope())];
        _decay = decay;
        _epsilon = epsilon;
    }

    /// <inheritdoc/>
    public string Name => "rmsprop-centered";

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, IReadOnlyList<Tensor> Tensors)> State => [("mean", _means), ("mean_square", _meanSquares)];

    /// <inheritdoc/>
    public void Step(double learningRate, long step)
    {
        using IDisposable noGrad = no_grad();
        using DisposeScope scope = NewDisposeScope();
        for (int i = 0; i < _parameters.Length; i++)
        {
            if (_parameters[i].grad is not { } gradient)
                continue;
            _means[i].mul_(_decay).add_(gradient, 1 - _decay);
            _meanSquares[i].mul_(_decay).addcmul_(gradient, gradient, 1 - _decay);

            // Rounding may leave the variance of a gradient that never changes a little below 0; ε is far larger.
            Tensor variance = _meanSquares[i] - (_means[i] * _means[i]);
            _parameters[i].addcdiv_(gradient, variance.add_(_epsilon).sqrt_(), -learningRate);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor tensor in _means.Concat(_meanSquares))
            tensor.Dispose();
    }
}
