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

    /// <summary>The error of the last failed call on this thread.</summary>
    internal static ExternalException LastError() => Error(take_error());

    /// <summary>An error with a message that <see cref="take_error"/> gave.</summary>
    [SuppressMessage("Usage", "CA2201", Justification = "The exception type of the official TorchSharp; user code catches it.")]
    internal static ExternalException Error(nint message) =>
        new(Marshal.PtrToStringUTF8(message) ?? "libtorch returned an undefined tensor");
}
