using System.Runtime.InteropServices;

namespace Flow.Hosting;

/// <summary>
/// The file handles that the process may have. With too few of them .NET finds no assembly any more, and says that files are missing which are
/// there: so it is looked at before anything is loaded.
/// </summary>
internal static partial class FileHandles
{
    /// <summary>A run of the smallest profile has 180 at its end, when it draws.</summary>
    private const ulong Least = 256;

    private static int Resource => OperatingSystem.IsMacOS() ? 8 : 7;

    /// <summary>The line that says that there are too few; null where there are enough.</summary>
    public static string? Shortage() => OperatingSystem.IsWindows() || Limit(Resource, out Limits limits) != 0 || limits.Now >= Least
        ? null
        : $"flow: there are too few file handles ({limits.Now}, at least {Least} are needed): raise the limit (ulimit -n)";

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Limit(int resource, out Limits limits);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limits
    {
        public ulong Now;
        public ulong Most;
    }
}
