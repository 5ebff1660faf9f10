using System.Diagnostics;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;
using Flow.Stages.Persistence;

namespace Flow.Lab.Chaos;

/// <summary>Trains in a process of its own, which can be killed without ending this one.</summary>
/// <param name="profile">The path of a profile with all options.</param>
internal sealed class ChaosProcess(string profile)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(1);

    /// <summary>The path of its profile.</summary>
    public string Profile => profile;

    /// <summary>What it is ended with.</summary>
    public SentSignal Signal { get; set; } = SentSignal.Kill;

    /// <summary>Makes a folder for runs, with their profile in it.</summary>
    /// <param name="options">The options of every run.</param>
    /// <param name="folder">The folder; a new one.</param>
    public static ChaosProcess In(string folder, TrainingOptions options)
    {
        Directory.CreateDirectory(folder);
        string profile = Path.Combine(folder, RunFolder.ProfileName);
        File.WriteAllText(profile, OptionsJson.Write(options));
        return new ChaosProcess(profile);
    }

    /// <summary>Begins or goes on with a run, and lets it come to its end.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="stop">Ends it early, by a kill.</param>
    /// <exception cref="InvalidOperationException">It ended with an error; the message is what it printed.</exception>
    public async Task FinishAsync(string run, CancellationToken stop) =>
        await LiveAsync(run, _ => Task.Delay(Timeout.InfiniteTimeSpan, stop), stop);

    /// <summary>Begins or goes on with a run, and kills it after a time.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="after">The time.</param>
    /// <param name="stop">Ends it early, by a kill.</param>
    /// <returns>Whether it was killed; false where it came to its end before.</returns>
    public Task<bool> KillAfterAsync(string run, TimeSpan after, CancellationToken stop) =>
        LiveAsync(run, _ => Task.Delay(after, stop), stop);

    /// <summary>Begins or goes on with a run, and kills it while it writes a checkpoint.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="number">Which checkpoint of this life, from 1.</param>
    /// <param name="after">How long after its folder appears.</param>
    /// <param name="stop">Ends it early, by a kill.</param>
    /// <returns>Whether it was killed; false where it came to its end before.</returns>
    public Task<bool> KillWhileWritingAsync(string run, int number, TimeSpan after, CancellationToken stop) => LiveAsync(
        run,
        async ended =>
        {
            HashSet<string> left = [.. Writing(run)];
            HashSet<string> seen = [];
            while (seen.Count < number && !ended.IsCompleted)
            {
                seen.UnionWith(Writing(run).Where(part => !left.Contains(part)));
                await Task.Delay(Poll, stop);
            }

            await Task.Delay(after, stop);
        },
        stop);

    /// <summary>The checkpoints that are being written, or were when the run was killed.</summary>
    /// <param name="run">The run's folder.</param>
    public static IReadOnlyList<string> Writing(string run)
    {
        string folder = Path.Combine(run, RunFolder.CheckpointsName);
        return Directory.Exists(folder) ? Directory.GetDirectories(folder, "*" + CheckpointWriter.Unfinished) : [];
    }

    private async Task<bool> LiveAsync(string run, Func<Task, Task> moment, CancellationToken stop)
    {
        using Process process = Process.Start(SelfProcess.Signalled(Words(run)))!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Task ended = process.WaitForExitAsync(CancellationToken.None);
        bool killed = await Task.WhenAny(ended, moment(ended)) != ended && !process.HasExited;
        if (killed)
            Signal.SendTo(process.Id);
        await Task.WhenAll(ended, output, error);
        stop.ThrowIfCancellationRequested();

        // A signal may come when all is done.
        bool isSound = process.ExitCode == ExitCodes.Success || (killed && process.ExitCode == Signal.ExitCode);
        return isSound
            ? killed
            : throw new InvalidOperationException(
                $"the run in {run} ended with code {process.ExitCode}{(killed ? $" after a {Signal.Name}" : "")}: {await error}{await output}");
    }

    private string[] Words(string run) => File.Exists(Path.Combine(run, RunFolder.ProfileName))
        ? ["train", "--resume", run]
        : ["train", "--profile", profile, "--run", run];
}
