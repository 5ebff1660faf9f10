namespace Flow.Hosting.Runs;

/// <summary>Tells people how a run goes on.</summary>
internal static class ResumeHint
{
    /// <summary>The command.</summary>
    /// <param name="run">The run's folder.</param>
    public static string Command(string run) => "./flow " + ShellWord.Line(["train", "--resume", run]);

    /// <summary>A part of a sentence.</summary>
    /// <param name="run">The run's folder.</param>
    public static string At(string run) => $"{Command(run)} goes on from its last checkpoint";
}
