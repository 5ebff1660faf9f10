using System.Runtime.InteropServices;

namespace Flow.Hosting;

/// <summary>
/// Input, output and error that the shell closed (<c>&gt;&amp;-</c>): the next file that is opened would be one of them, and be written to as
/// such.
/// </summary>
internal static partial class StandardStreams
{
    private const int ReadAndWrite = 2;
    private const int GetFlags = 1;

    /// <summary>Puts the null device where one of the three is closed. The first thing that the program does.</summary>
    public static void Complete()
    {
        if (OperatingSystem.IsWindows())
            return;
        for (int stream = 0; stream <= 2; stream++)
        {
            // A file that is opened gets the lowest number that is free.
            if (Control(stream, GetFlags) < 0)
                _ = Open("/dev/null", ReadAndWrite);
        }
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int file, int command);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);
}
