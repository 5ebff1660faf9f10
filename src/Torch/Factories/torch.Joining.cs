using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Tensors of equal shape but for one dimension, one after another along it.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        using var list = new HandleList(tensors as IReadOnlyList<Tensor> ?? tensors.ToArray());
        return Native.Result(Native.cat(list.Pointers, list.Count, dim));
    }

    /// <summary>Tensors of equal shape, one after another along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        using var list = new HandleList(tensors as IReadOnlyList<Tensor> ?? tensors.ToArray());
        return Native.Result(Native.stack(list.Pointers, list.Count, dim));
    }

    /// <summary>Elements of x where the condition holds, of y elsewhere.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => x.where(condition, y);
}
