using System.Globalization;
using Flow.Stages.Persistence;

namespace Flow.Hosting.Runs;

/// <summary>Finds the checkpoints of a run.</summary>
internal static class Checkpoints
{
    /// <summary>The profile of the run that a checkpoint file lies in, or null.</summary>
    /// <param name="checkpoint">The path of a <c>policy.safetensors</c>.</param>
    public static string? ProfileOf(string checkpoint)
    {
        string? run = Path.GetFullPath(checkpoint);
        for (int level = 0; level < 3; level++)
            run = Path.GetDirectoryName(run);
        string? profile = run is null ? null : Path.Combine(run, RunFolder.ProfileName);
        return File.Exists(profile) ? profile : null;
    }

    /// <summary>Whatever may be a checkpoint of a run, newest first. One that does not tell its frames is looked at first, so that it is named.</summary>
    /// <param name="run">The run's folder.</param>
    public static IEnumerable<string> NewestFirst(string run)
    {
        string folder = Path.Combine(run, RunFolder.CheckpointsName);
        return !Directory.Exists(folder)
            ? []
            : Directory.GetDirectories(folder).Where(IsWhole).OrderByDescending(FramesOf).ThenByDescending(path => path, StringComparer.Ordinal);
    }

    private static bool IsWhole(string folder) => !folder.EndsWith(CheckpointWriter.Unfinished, StringComparison.Ordinal);

    private static long FramesOf(string path) =>
        long.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out long frames)
            ? frames
            : InfoFiles.In(path)?.Frames ?? long.MaxValue;
}
