using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

// What native calls give, as tensors.
public static partial class torch
{
    /// <summary>A tensor that must exist; a missing one is an error.</summary>
    /// <exception cref="ExternalException">With libtorch's message.</exception>
    internal static Tensor Result(TensorHandle handle)
    {
        if (handle.IsInvalid)
        {
            handle.Dispose();
            throw Native.LastError();
        }

        return new Tensor(handle);
    }

    /// <summary>A tensor that may be undefined, which is no error and gives null.</summary>
    /// <exception cref="ExternalException">With libtorch's message.</exception>
    internal static Tensor? MaybeResult(TensorHandle handle)
    {
        if (!handle.IsInvalid)
        {
            return new Tensor(handle);
        }

        handle.Dispose();
        nint message = Native.take_error();
        return message == 0 ? null : throw Native.Error(message);
    }

    /// <summary>Takes over tensors that the shim wrote into a buffer; an undefined one gives null.</summary>
    internal static Tensor[] Results(ReadOnlySpan<nint> handles)
    {
        var tensors = new Tensor[handles.Length];
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i] = handles[i] == 0 ? null! : new Tensor(new TensorHandle(handles[i]));
        }

        return tensors;
    }

    internal static Tensor Result(nint handle) => new(new TensorHandle(handle));
}
