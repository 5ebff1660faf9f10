using Flow.Contracts;
using Flow.Hosting.Runs;

namespace Flow.Hosting.Commands;

/// <summary>The place of a file or a folder that a command is to write; nothing that is there is lost.</summary>
internal static class NewFile
{
    /// <summary>Checks the place, and makes its folder.</summary>
    /// <param name="option">The option that names it.</param>
    /// <param name="file">The path.</param>
    /// <param name="hint">What to give instead where it exists.</param>
    /// <returns>The full path.</returns>
    /// <exception cref="FlowException">It exists, or cannot be written.</exception>
    public static string At(string option, string file, string hint)
    {
        try
        {
            string full = Path.GetFullPath(file);
            if (Path.Exists(full))
                throw new FlowException($"{option} '{file}': it exists; give {hint}");
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            return full;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FlowException($"{option} '{file}': the file cannot be written: {problem.Message.ReplaceLineEndings(" ")}", problem);
        }
    }

    /// <summary>The place of a folder for runs that a command is to make.</summary>
    /// <param name="asked">The word of <c>--out</c>; null where there is none.</param>
    /// <param name="usual">How its name begins then; the date follows.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The full path.</returns>
    /// <exception cref="FlowException">It exists.</exception>
    public static string Folder(string? asked, string usual, TimeProvider time)
    {
        string folder = Path.GetFullPath(asked ?? RunPlace.Dated(usual, time));
        return Path.Exists(folder) ? throw new FlowException($"--out '{folder}': it exists; give a folder that does not") : folder;
    }
}
