using System.Runtime.InteropServices;

namespace Flow.Host;

/// <summary>Ends the process while its threads still compute.</summary>
internal static partial class ProcessEnd
{
    /// <summary>
    /// Ends the process at once. <see cref="Environment.Exit"/> would first take libtorch's global tables down, under the feet of
    /// the threads that use them.
    /// </summary>
    /// <param name="code">The exit code.</param>
    public static void AtOnce(int code) => Exit(code);

    [LibraryImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void Exit(int code);
}
