using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>How many threads work.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_set_num_threads")]
    internal static partial int set_num_threads(int count);

    [LibraryImport(Library, EntryPoint = "flow_get_num_threads")]
    internal static partial int get_num_threads();
}
