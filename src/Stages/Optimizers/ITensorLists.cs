using static TorchSharp.torch;

namespace Flow.Stages.Optimizers;

/// <summary>
/// Arithmetic on all parameters, or all gradients, at once: the same operation on every tensor of a list. Lists of one call have as many tensors, each
/// of the same shape as its fellows; new tensors live in the caller's dispose scope.
/// </summary>
public interface ITensorLists
{
    /// <summary>x ← x · factor.</summary>
    void Scale(IReadOnlyList<Tensor> x, double factor);

    /// <summary>x ← x + factor · y.</summary>
    void Add(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y, double factor);

    /// <summary>x ← x + factor · y · z.</summary>
    void AddProduct(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y, IReadOnlyList<Tensor> z, double factor);

    /// <summary>x ← x + factor · y / z.</summary>
    void AddQuotient(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y, IReadOnlyList<Tensor> z, double factor);

    /// <summary>√(x + ε).</summary>
    IReadOnlyList<Tensor> RootOfSum(IReadOnlyList<Tensor> x, double epsilon);

    /// <summary>√x + ε.</summary>
    IReadOnlyList<Tensor> RootPlus(IReadOnlyList<Tensor> x, double epsilon);

    /// <summary>x − y².</summary>
    IReadOnlyList<Tensor> MinusSquare(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y);

    /// <summary>The Euclidean norm of each, [tensors].</summary>
    Tensor Norms(IReadOnlyList<Tensor> x);
}
