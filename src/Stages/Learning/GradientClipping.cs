using Flow.Stages.Optimizers;
using static TorchSharp.torch;

namespace Flow.Stages.Learning;

/// <summary>
/// Holds gradients within a norm, that of all together or of each parameter's by itself: g ← g · min(1, maximum / (|g| + 1e-6)), as PyTorch's
/// <c>clip_grad_norm_</c> does, in float32. That one waits for the norm by itself; here it is read with all else that an update measures, and
/// a gradient within the bound is left alone.
/// </summary>
/// <param name="each">Whether each parameter's gradient is clipped by itself.</param>
/// <param name="maximum">The largest norm.</param>
/// <param name="lists">The arithmetic.</param>
internal sealed class GradientClipping(bool each, double maximum, ITensorLists lists)
{
    private const float Tiny = 1e-6f;

    /// <summary>The norm of each parameter's gradient, and behind them that of all together, [parameters + 1]; not waited for.</summary>
    /// <param name="gradients">One for each parameter.</param>
    public Tensor Measure(IReadOnlyList<Tensor> gradients)
    {
        Tensor norms = lists.Norms(gradients);
        return cat([norms, norms.norm().reshape(1)]);
    }

    /// <summary>Clips gradients.</summary>
    /// <param name="gradients">One for each parameter.</param>
    /// <param name="measured">Their norms, once they were read.</param>
    public void Clip(IReadOnlyList<Tensor> gradients, IReadOnlyList<double> measured)
    {
        if (!each)
            Scale(gradients, measured[^1]);
        for (int i = 0; each && i < gradients.Count; i++)
            Scale([gradients[i]], measured[i]);
    }

    private void Scale(IReadOnlyList<Tensor> gradients, double norm)
    {
        float factor = 1 / ((float)norm + Tiny) * (float)maximum;
        if (factor < 1)
            lists.Scale(gradients, factor);
    }
}
