using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Diagnostics;

/// <summary>The mean of gradients of the parts of a batch, and the variance of that mean. Its tensors live in the caller's dispose scope.</summary>
internal sealed class GradientEstimate
{
    private Tensor? _sum;
    private double _squares;
    private int _parts;

    /// <summary>The mean over the parts, all parameters in one vector.</summary>
    public Tensor Mean => _sum! / (double)_parts;

    /// <summary>Its L2 norm.</summary>
    public double Norm => Math.Sqrt(Square(Mean));

    /// <summary>The trace of the covariance of the mean: Σ‖g_i − ḡ‖² / (m (m − 1)) for m parts, which are independent.</summary>
    public double Variance => Math.Max(0, (_squares / _parts) - Square(Mean)) / (_parts - 1);

    /// <summary>Adds the gradient of one part.</summary>
    /// <param name="gradients">One for each parameter.</param>
    public void Add(IEnumerable<Tensor> gradients)
    {
        // Double: the variance is a difference of sums.
        Tensor all = cat([.. gradients.Select(gradient => gradient.detach().reshape(-1))]).to(ScalarType.Float64);
        _sum = _sum is null ? all : _sum.add_(all);
        _squares += Square(all);
        _parts++;
    }

    /// <summary>The cosine of the angle to another one.</summary>
    public double Cosine(GradientEstimate other) => Mean.dot(other.Mean).ToDouble() / (Norm * other.Norm);

    private static double Square(Tensor x) => x.dot(x).ToDouble();
}
