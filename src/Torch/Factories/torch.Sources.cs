using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static int TypeOr(ScalarType? dtype) => (int)(dtype ?? ScalarType.Float32);

    private static Tensor Leaf(TensorHandle handle, bool requires_grad)
    {
        Tensor tensor = Native.Result(handle);
        return requires_grad ? tensor.requires_grad_() : tensor;
    }

    private static void RefuseNames(string[]? names)
    {
        if (names is { Length: > 0 })
        {
            throw new NotSupportedException("named dimensions are not supported");
        }
    }

    private static unsafe Tensor FromSpan<T>(
        ReadOnlySpan<T> elements,
        ReadOnlySpan<long> shape,
        ScalarType type,
        ScalarType? wanted,
        Device? device,
        bool requires_grad,
        string[]? names)
        where T : unmanaged
    {
        RefuseNames(names);
        Tensor tensor;
        fixed (T* data = elements)
        {
            tensor = Native.Result(Native.copy_from((nint)data, (long)elements.Length * sizeof(T), shape, shape.Length, (int)type));
        }

        if ((wanted ?? type) != type || device is { type: not DeviceType.CPU })
        {
            tensor = tensor.to(wanted ?? type, device ?? CPU, disposeAfter: true);
        }

        return requires_grad ? tensor.requires_grad_() : tensor;
    }

    private static ReadOnlySpan<T> Elements<T>(Array array)
        where T : unmanaged =>
        MemoryMarshal.CreateReadOnlySpan(
            ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)),
            array.Length);

    private static long[] ShapeOf(Array array)
    {
        long[] shape = new long[array.Rank];
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = array.GetLongLength(i);
        }

        return shape;
    }
}
