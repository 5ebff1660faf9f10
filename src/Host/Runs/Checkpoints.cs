using System.Text.Json;
using Flow.Contracts;
using Flow.Stages.Learning.Checkpoints;

namespace Flow.Host.Runs;

/// <summary>Finds the checkpoints of a run.</summary>
internal static class Checkpoints
{
    /// <summary>The checkpoint to evaluate: the final one, or the newest where the run did not come to its end.</summary>
    /// <param name="run">The run's folder.</param>
    /// <exception cref="FlowException">It is no run's folder, or has no checkpoint.</exception>
    public static string Last(string run)
    {
        _ = RunFolder.ProfileOf(run, $"--run '{run}'");
        string folder = Path.Combine(run, RunFolder.CheckpointsName);
        string final = Path.Combine(folder, CheckpointWriter.Final, Checkpoint.PolicyFile);
        if (File.Exists(final))
            return final;
        return NewestFirst(run).Select(checkpoint => Path.Combine(checkpoint, Checkpoint.PolicyFile)).FirstOrDefault(File.Exists)
            ?? throw new FlowException($"--run '{run}': the run has no checkpoint yet");
    }

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

    private static long FramesOf(string path)
    {
        if (long.TryParse(Path.GetFileName(path), out long frames))
            return frames;
        try
        {
            return CheckpointWriter.ReadInfo(File.ReadAllBytes(Path.Combine(path, Checkpoint.InfoFile))).Frames;
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return long.MaxValue;
        }
    }
}
