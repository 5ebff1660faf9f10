using System.Runtime.InteropServices;

namespace Flow.Stages.Persistence;

/// <summary>Folders whose entries are on the disk: a rename is only that much once its folder is.</summary>
internal static partial class DurableFolder
{
    /// <summary>Waits until the folder's entries are on the disk, where the system can say so.</summary>
    /// <param name="path">The folder.</param>
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        int folder = Open(path, flags: 0);
        if (folder < 0)
            throw new IOException($"{path} cannot be opened to be made durable (error {Marshal.GetLastPInvokeError()})");
        try
        {
            // Some file systems cannot flush a folder: there a rename is as durable as it gets.
            _ = Synchronize(folder);
        }
        finally
        {
            _ = Close(folder);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Synchronize(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int file);
}
