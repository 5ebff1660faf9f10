using System.Diagnostics;

namespace Flow.Lab.Chaos.Surroundings;

/// <summary>Programs of the system that bring about what goes wrong around a run.</summary>
internal static class Shell
{
    /// <summary>How words are started by a shell's script, which knows them as <c>"$@"</c>.</summary>
    /// <param name="script">The script.</param>
    /// <param name="words">The words.</param>
    public static ProcessStartInfo Script(string script, IEnumerable<string> words) => new("sh", ["-c", script, "sh", .. words]);

    /// <summary>Runs a program.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="words">Its arguments.</param>
    /// <returns>Whether it ended well.</returns>
    public static bool Run(string name, params string[] words)
    {
        using Process process = Process.Start(Script("exec \"$@\" > /dev/null 2>&1", [name, .. words]))!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>What is missing of a program; null where it is there.</summary>
    /// <param name="name">Its name.</param>
    public static string? Missing(string name) => Run("sh", "-c", $"command -v {name}") ? null : $"there is no {name}";

    /// <summary>Whether disks can be mounted here, which takes root: what is missing; null where they can.</summary>
    public static string? MissingDisks()
    {
        string place = Directory.CreateTempSubdirectory("flow-disk-").FullName;
        bool mounted = Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place);
        if (mounted)
            Run("umount", place);
        Directory.Delete(place);
        return mounted ? null : "no disk can be mounted here: that takes root";
    }
}
