using System.Diagnostics;
using static System.FormattableString;

namespace Flow.Lab.Chaos;

/// <summary>Goes on with a run that something ended.</summary>
internal static class RunOnceMore
{
    /// <summary>Lets it come to its end.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>What went wrong; null where nothing did.</returns>
    public static async Task<string?> ProblemAsync(string run, TimeSpan patience, CancellationToken stop)
    {
        ProcessStartInfo start = SelfProcess.Info(["train", "--no-http", "--resume", run]);
        EndedProcess resumed = await WatchedProcess.RunAsync(start, patience, stop);
        return resumed.ExitCode == ExitCodes.Success
            ? null
            : Invariant($"going on ended with {resumed.ExitCode}: {string.Join(" / ", resumed.Errors)}");
    }
}
