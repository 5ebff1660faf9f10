using Flow.Stages.Optimizers;
using Flow.Torch;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Gradients;

/// <summary>Arithmetic on lists by libtorch's operations on lists.</summary>
internal sealed class ForEachLists : ITensorLists
{
    public void Scale(IReadOnlyList<Tensor> x, double factor) => TorchExtension.ForEach.Mul_(x, factor);

    public void Add(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y, double factor) => TorchExtension.ForEach.Add_(x, y, factor);

    public void AddProduct(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y, IReadOnlyList<Tensor> z, double factor) =>
        TorchExtension.ForEach.AddCMul_(x, y, z, factor);

    public void AddQuotient(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y, IReadOnlyList<Tensor> z, double factor) =>
        TorchExtension.ForEach.AddCDiv_(x, y, z, factor);

    public IReadOnlyList<Tensor> RootOfSum(IReadOnlyList<Tensor> x, double epsilon)
    {
        Tensor[] sums = TorchExtension.ForEach.Add(x, epsilon);
        TorchExtension.ForEach.Sqrt_(sums);
        return sums;
    }

    public IReadOnlyList<Tensor> RootPlus(IReadOnlyList<Tensor> x, double epsilon)
    {
        Tensor[] roots = TorchExtension.ForEach.Sqrt(x);
        TorchExtension.ForEach.Add_(roots, epsilon);
        return roots;
    }

    public IReadOnlyList<Tensor> MinusSquare(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y) =>
        TorchExtension.ForEach.Sub(x, TorchExtension.ForEach.Mul(y, y));

    public Tensor Norms(IReadOnlyList<Tensor> x) => stack(TorchExtension.ForEach.Norm(x));
}
