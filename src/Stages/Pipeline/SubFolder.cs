namespace Flow.Stages.Pipeline;

/// <summary>Folders within a run's folder: nothing is made in the place of one that was renamed or deleted.</summary>
internal static class SubFolder
{
    /// <summary>Makes a folder within one that is there.</summary>
    /// <param name="path">The folder; it may be there already.</param>
    /// <exception cref="DirectoryNotFoundException">The folder that it lies in is not there.</exception>
    public static void Make(string path)
    {
        string? around = Path.GetDirectoryName(Path.GetFullPath(path));
        if (around is not null && !Directory.Exists(around))
            throw new DirectoryNotFoundException($"{around} is not there");
        Directory.CreateDirectory(path);
    }
}
