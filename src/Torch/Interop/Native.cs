using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace TorchSharp.Interop;

/// <summary>The C ABI of native/*.cpp, one file of declarations for each file of definitions, and its errors.</summary>
internal static partial class Native
{
    internal const string Library = "flowtorch";

    /// <summary>Throws when a call that returns a status or a count failed.</summary>
    /// <exception cref="ExternalException">With libtorch's message.</exception>
    internal static int Check(int status) => status >= 0 ? status : throw LastError();

    /// <inheritdoc cref="Check(int)"/>
    internal static long Check(long status) => status >= 0 ? status : throw LastError();

    /// <summary>A tensor that must exist; a missing one is an error.</summary>
    /// <exception cref="ExternalException">With libtorch's message.</exception>
    internal static torch.Tensor Result(TensorHandle handle)
    {
        if (handle.IsInvalid)
        {
            handle.Dispose();
            throw LastError();
        }

        return new torch.Tensor(handle);
    }

    /// <summary>A tensor that may be undefined, which is no error and gives null.</summary>
    /// <exception cref="ExternalException">With libtorch's message.</exception>
    internal static torch.Tensor? MaybeResult(TensorHandle handle)
    {
        if (!handle.IsInvalid)
        {
            return new torch.Tensor(handle);
        }

        handle.Dispose();
        nint message = take_error();
        return message == 0 ? null : throw Error(message);
    }

    /// <summary>Takes over tensors that the shim wrote into a buffer; an undefined one gives null.</summary>
    internal static torch.Tensor[] Results(ReadOnlySpan<nint> handles)
    {
        var tensors = new torch.Tensor[handles.Length];
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i] = handles[i] == 0 ? null! : new torch.Tensor(new TensorHandle(handles[i]));
        }

        return tensors;
    }

    internal static torch.Tensor Result(nint handle) => new(new TensorHandle(handle));

    /// <summary>The error of the last failed call on this thread.</summary>
    internal static ExternalException LastError() => Error(take_error());

    [SuppressMessage("Usage", "CA2201", Justification = "The exception type of the official TorchSharp; user code catches it.")]
    private static ExternalException Error(
        nint message) => new(Marshal.PtrToStringUTF8(message) ?? "libtorch returned an undefined tensor");
}
