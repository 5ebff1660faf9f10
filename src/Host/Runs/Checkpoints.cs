using Flow.Contracts;
using Flow.Stages.Learning.Checkpoints;

namespace Flow.Host.Runs;

/// <summary>Finds the checkpoints of a run.</summary>
internal static class Checkpoints
{
    /// <summary>The file in a checkpoint's folder that holds the network.</summary>
    public const string PolicyName = "policy.safetensors";

    /// <summary>The checkpoint to evaluate: the final one, or the newest where the run did not come to its end.</summary>
    /// <param name="run">The run's folder.</param>
    /// <exception cref="FlowException">It is no run's folder, or has no checkpoint.</exception>
    public static string Last(string run)
    {
        if (!File.Exists(Path.Combine(run, RunFolder.ProfileName)))
            throw new FlowException($"--run '{run}': not the folder of a run: it has no {RunFolder.ProfileName}");
        string folder = Path.Combine(run, RunFolder.CheckpointsName);
        string final = Path.Combine(folder, "final", PolicyName);
        if (File.Exists(final))
            return final;
        FileInfo? newest = Directory.Exists(folder)
            ? new DirectoryInfo(folder).EnumerateFiles(PolicyName, SearchOption.AllDirectories).Where(IsWhole).MaxBy(file => file.LastWriteTimeUtc)
            : null;
        return newest?.FullName ?? throw new FlowException($"--run '{run}': the run has no checkpoint yet");
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

    private static bool IsWhole(FileInfo file) =>
        !file.DirectoryName!.EndsWith(CheckpointWriter.Unfinished, StringComparison.Ordinal);
}
