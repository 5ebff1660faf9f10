using Flow.Contracts;

namespace Flow.Hosting.Runs;

/// <summary>
/// One process at a time works in a folder. What counts is who holds the file <c>.lock</c> open, which ends with the process,
/// however it ends; the file stays.
/// </summary>
internal static class FolderLock
{
    /// <summary>The file's name.</summary>
    public const string Name = ".lock";

    /// <summary>Takes a folder.</summary>
    /// <param name="folder">The folder, which exists.</param>
    /// <param name="refusal">What is said, before the system's reason, where another process has it.</param>
    /// <returns>Gives the folder back when it is disposed.</returns>
    /// <exception cref="FlowException">Another process has it.</exception>
    public static FileStream Take(string folder, string refusal)
    {
        try
        {
            // To write only, a pipe of that name would be waited for.
            return new FileStream(Path.Combine(folder, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem)
        {
            throw new FlowException($"{refusal}: {problem.Message}", problem);
        }
    }
}
