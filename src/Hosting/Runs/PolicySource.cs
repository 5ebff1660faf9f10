using Flow.Contracts;

namespace Flow.Hosting.Runs;

/// <summary>Whose policy is to play: that of a run's newest sound checkpoint, or that of one file.</summary>
/// <param name="Path">The run's folder, or the path of a <c>policy.safetensors</c>.</param>
/// <param name="IsRun">Whether it is a run's folder.</param>
internal sealed record PolicySource(string Path, bool IsRun)
{
    /// <summary>As a refusal shows it.</summary>
    public string Asked => $"{(IsRun ? "--run" : "--checkpoint")} '{Path}'";

    /// <summary>A run's.</summary>
    /// <param name="run">The word of <c>--run</c>.</param>
    /// <exception cref="FlowException">It is no run's folder.</exception>
    public static PolicySource Of(string run)
    {
        _ = RunFolder.ProfileOf(run, $"--run '{run}'");
        return new PolicySource(run, IsRun: true);
    }

    /// <summary>The profile of the run that it lies in, or null.</summary>
    public string? Profile => IsRun ? System.IO.Path.Combine(Path, RunFolder.ProfileName) : Checkpoints.ProfileOf(Path);
}
