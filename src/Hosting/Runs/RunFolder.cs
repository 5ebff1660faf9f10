using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Stages.Persistence;

namespace Flow.Hosting.Runs;

/// <summary>The folder of a run. Training writes nowhere else.</summary>
internal sealed class RunFolder : IDisposable
{
    /// <summary>The file of a run that holds its resolved options.</summary>
    public const string ProfileName = "profile.json";

    /// <summary>The folder of a run that holds its checkpoints.</summary>
    public const string CheckpointsName = "checkpoints";

    /// <summary>The folder of a run that holds recorded batches.</summary>
    public const string BatchesName = "batches";

    /// <summary>The folder of a run that holds its replay memory.</summary>
    public const string MemoryName = "replay";

    /// <summary>The file of a run that holds its metrics.</summary>
    public const string MetricsName = "metrics.jsonl";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly FileStream _lock;
    private readonly string? _home;

    /// <summary>Opens the files of a folder that is there.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="lock">Its lock, which is given back with it.</param>
    /// <param name="time">The clock of the log.</param>
    public RunFolder(string path, FileStream @lock, TimeProvider time)
    {
        _lock = @lock;
        _home = OpenFile.PathOf(@lock.SafeFileHandle);
        Path = path;
        Log = new LineFile(System.IO.Path.Combine(path, "log.txt"), time);
        Metrics = new LineFile(System.IO.Path.Combine(path, MetricsName), null);
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>
    /// Where the folder is now: <see cref="Path"/>, or where it was renamed to; null where it was deleted. Only Linux knows of a new name,
    /// elsewhere it counts as deleted.
    /// </summary>
    public string? Place
    {
        get
        {
            string? now = OpenFile.PathOf(_lock.SafeFileHandle);
            if (now == _home)
                return now is not null || File.Exists(_lock.Name) ? Path : null;
            // The lock alone is nothing that a run needs.
            if (string.IsNullOrEmpty(now))
                return Metrics.IsThere ? Path : null;
            return System.IO.Path.GetDirectoryName(now);
        }
    }

    /// <summary>Where checkpoints go.</summary>
    public string Checkpoints => System.IO.Path.Combine(Path, CheckpointsName);

    /// <summary>Where recorded batches go.</summary>
    public string Batches => System.IO.Path.Combine(Path, BatchesName);

    /// <summary>Where the replay memory is kept.</summary>
    public string Memory => System.IO.Path.Combine(Path, MemoryName);

    /// <summary><c>log.txt</c>: every line that was printed, and what the stages log.</summary>
    public LineFile Log { get; }

    /// <summary><c>metrics.jsonl</c>: one JSON object a line.</summary>
    public LineFile Metrics { get; }

    /// <summary>The profile of a run that the command line names.</summary>
    /// <param name="path">The run's folder.</param>
    /// <param name="word">The option with its word, as a refusal shows it.</param>
    /// <exception cref="FlowException">It is not the folder of a run.</exception>
    public static string ProfileOf(string path, string word)
    {
        string profile = System.IO.Path.Combine(path, ProfileName);
        return File.Exists(profile) ? profile : throw new FlowException($"{word}: not the folder of a run: it has no {ProfileName}");
    }

    /// <summary>Whether a run can begin there: nothing is there, or nothing but what one that was killed at once has left.</summary>
    /// <param name="path">The run's folder, which may be missing.</param>
    public static bool IsUnbegun(string path) =>
        !Directory.Exists(path) || Directory.EnumerateFileSystemEntries(path).All(entry => System.IO.Path.GetFileName(entry) switch
        {
            FolderLock.Name => true,
            CheckpointsName => Directory.Exists(entry) && !Directory.EnumerateFileSystemEntries(entry).Any(),
            _ => false,
        });

    /// <summary>Makes the folder and writes the options into it.</summary>
    /// <param name="place">A place that was checked.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="time">The clock of the log.</param>
    /// <exception cref="FlowException">The folder cannot be written.</exception>
    public static RunFolder Create(RunPlace place, TrainingOptions options, TimeProvider time)
    {
        try
        {
            foreach (string path in place.Choices)
            {
                if (Claim(path, place.MayBeAnother) is not { } @lock)
                    continue;
                WriteProfile(path, options);
                return new RunFolder(path, @lock, time);
            }

            throw new FlowException($"--run '{place.Path}': no folder of this name is free; give one by --run");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new FlowException($"--run '{place.Path}': the folder cannot be written: {problem.Message}", problem);
        }
    }

    /// <summary>Opens the folder of a run that goes on.</summary>
    /// <param name="point">Where it goes on.</param>
    /// <param name="time">The clock of the log.</param>
    /// <returns>The folder, and what its metrics keep.</returns>
    /// <exception cref="FlowException">The folder cannot be written, or the run is still at work.</exception>
    public static (RunFolder Folder, RunHistory Past) Open(ResumePoint point, TimeProvider time)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.Combine(point.Path, CheckpointsName));
            FileStream @lock = Lock(point.Path);
            WriteProfile(point.Path, point.Options);
            RunHistory history = RunHistory.Cut(System.IO.Path.Combine(point.Path, MetricsName), point);
            return (new RunFolder(point.Path, @lock, time), history);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new FlowException($"--resume '{point.Path}': the folder cannot be written: {problem.Message}", problem);
        }
    }

    /// <summary>Writes <c>environment.json</c>, or <c>environment-2.json</c> and so on where a run was resumed.</summary>
    /// <param name="report">What <see cref="EnvironmentReport"/> found.</param>
    public void WriteEnvironment(JsonObject report)
    {
        string path = Enumerable.Range(1, int.MaxValue)
            .Select(number => System.IO.Path.Combine(Path, number == 1 ? "environment.json" : $"environment-{number}.json"))
            .First(free => !File.Exists(free));
        File.WriteAllText(path, report.ToJsonString(Indented) + "\n");
    }

    /// <summary>Deletes the replay memory, gigabytes that only a run that goes on has a use for.</summary>
    public void ForgetMemory()
    {
        if (Directory.Exists(Memory))
            Directory.Delete(Memory, recursive: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Log.Dispose();
        Metrics.Dispose();
        _lock.Dispose();
    }

    /// <summary>
    /// Makes a folder one's own. Between the choice of its name and now another run may have taken it: whoever has its lock, and finds no run in it, has it.
    /// </summary>
    /// <returns>Null where it is another run's, and another folder will do.</returns>
    private static FileStream? Claim(string path, bool mayBeAnother)
    {
        if (mayBeAnother && !IsUnbegun(path))
            return null;
        Directory.CreateDirectory(System.IO.Path.Combine(path, CheckpointsName));
        try
        {
            FileStream @lock = Lock(path);
            if (IsUnbegun(path))
                return @lock;
            @lock.Dispose();
        }
        catch (FlowException) when (mayBeAnother)
        {
            return null;
        }

        return mayBeAnother ? null : throw new FlowException($"--run '{path}': the folder is not empty; give one that is empty or does not exist");
    }

    private static void WriteProfile(string path, TrainingOptions options) => DurableFile.Write(
        System.IO.Path.Combine(path, ProfileName), stream => stream.Write(Encoding.UTF8.GetBytes(OptionsJson.Write(options))));

    private static FileStream Lock(string path) => FolderLock.Take(path, $"'{path}': another process trains there");
}
