using System.Runtime.InteropServices;

namespace Flow.Hosting;

/// <summary>Ends the process while its threads still compute.</summary>
internal static partial class ProcessEnd
{
    private static volatile bool _threadsRemain;

    /// <summary>
    /// Ends the process at once. <see cref="Environment.Exit"/> would first take libtorch's global tables down, under the feet of
    /// the threads that use them.
    /// </summary>
    /// <param name="code">The exit code.</param>
    public static void AtOnce(int code) => Exit(code);

    /// <summary>Says that threads remain which nobody can end: the process must not wait for them, nor take down what they use.</summary>
    public static void LeaveThreads() => _threadsRemain = true;

    /// <summary>Ends the process, at once where threads remain.</summary>
    /// <param name="code">The exit code.</param>
    /// <returns>The exit code, where the process may end by itself.</returns>
    public static int With(int code)
    {
        if (_threadsRemain)
            AtOnce(code);
        return code;
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void Exit(int code);
}
