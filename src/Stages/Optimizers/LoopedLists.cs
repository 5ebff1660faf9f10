using static TorchSharp.torch;

namespace Flow.Stages.Optimizers;

/// <summary>Arithmetic on lists by the official API alone: one tensor after another.</summary>
internal sealed class LoopedLists : ITensorLists
{
    /// <summary>The one there is: it has no state.</summary>
    public static LoopedLists Instance { get; } = new();

    /// <inheritdoc/>
    public void Scale(IReadOnlyList<Tensor> x, double factor)
    {
        foreach (Tensor tensor in x)
            tensor.mul_(factor);
    }

    /// <inheritdoc/>
    public void Add(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y, double factor)
    {
        for (int i = 0; i < x.Count; i++)
            x[i].add_(y[i], factor);
    }

    /// <inheritdoc/>
    public void AddProduct(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y, IReadOnlyList<Tensor> z, double factor)
    {
        for (int i = 0; i < x.Count; i++)
            x[i].addcmul_(y[i], z[i], factor);
    }

    /// <inheritdoc/>
    public void AddQuotient(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y, IReadOnlyList<Tensor> z, double factor)
    {
        for (int i = 0; i < x.Count; i++)
            x[i].addcdiv_(y[i], z[i], factor);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> RootOfSum(IReadOnlyList<Tensor> x, double epsilon) => [.. x.Select(tensor => (tensor + epsilon).sqrt_())];

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> RootPlus(IReadOnlyList<Tensor> x, double epsilon) => [.. x.Select(tensor => tensor.sqrt().add_(epsilon))];

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> MinusSquare(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y) =>
        [.. x.Zip(y, (minuend, root) => minuend - (root * root))];

    /// <inheritdoc/>
    public Tensor Norms(IReadOnlyList<Tensor> x) => stack([.. x.Select(tensor => tensor.norm())]);
}
