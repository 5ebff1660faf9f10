using System.ComponentModel;
using System.Diagnostics;

namespace Flow.Hosting.Runs;

/// <summary>Asks git which commit the program was built from.</summary>
internal static class GitCommit
{
    /// <summary>The commit of the checkout around a folder, with <c>-dirty</c> where files differ; null where there is none.</summary>
    /// <param name="folder">Any folder in the checkout.</param>
    public static string? Find(string folder)
    {
        ProcessStartInfo start = new("git", ["describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process? git = Process.Start(start);
            string? answer = git?.StandardOutput.ReadToEnd().Trim();
            git?.WaitForExit();
            return git?.ExitCode == 0 ? answer : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
