using System.Runtime.InteropServices;

namespace Flow.Host;

/// <summary>
/// The heap of native code. glibc gives threads heaps of their own, up to eight a core, and what one thread frees in another's is of no use to it: as threads come and go, a
/// process that needs no more than it did takes more and more.
/// </summary>
internal static partial class NativeHeap
{
    private const int ArenaMax = -8;

    /// <summary>Lets all threads share the heaps that there are by now. Does nothing where the system's C library is another one.</summary>
    public static void Share()
    {
        try
        {
            _ = SetOption(ArenaMax, 1);
        }
        catch (Exception other) when (other is EntryPointNotFoundException or DllNotFoundException)
        {
            // Only glibc has it.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetOption(int option, int value);
}
