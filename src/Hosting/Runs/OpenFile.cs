using Microsoft.Win32.SafeHandles;

namespace Flow.Hosting.Runs;

/// <summary>Where a file is that is open: it stays open when it, or a folder above it, is renamed or deleted.</summary>
internal static class OpenFile
{
    private const string Deleted = " (deleted)";

    /// <summary>The path that leads to it now.</summary>
    /// <param name="file">The open file.</param>
    /// <returns>An empty path where it was deleted; null where the system does not say, which only Linux does.</returns>
    public static string? PathOf(SafeFileHandle file)
    {
        if (file.IsClosed)
            return null;
        string? path = null;
        try
        {
            path = new FileInfo(FormattableString.Invariant($"/proc/self/fd/{file.DangerousGetHandle()}")).LinkTarget;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // No /proc, or not one for everybody.
        }

        return path is not null && path.EndsWith(Deleted, StringComparison.Ordinal) && !File.Exists(path) ? "" : path;
    }
}
