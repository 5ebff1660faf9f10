using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Errors, versions and the end of a tensor.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_take_error")]
    [SuppressGCTransition]
    internal static partial nint take_error();

    [LibraryImport(Library, EntryPoint = "flow_version")]
    internal static partial nint version();

    [LibraryImport(Library, EntryPoint = "flow_free")]
    internal static partial void free(nint handle);
}
