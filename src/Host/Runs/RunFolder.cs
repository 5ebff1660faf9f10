using System.Text.Json;
using System.Text.Json.Nodes;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Host.Profiles;

namespace Flow.Host.Runs;

/// <summary>The folder of a run. Training writes nowhere else.</summary>
internal sealed class RunFolder : IDisposable
{
    /// <summary>The file of a run that holds its resolved options.</summary>
    public const string ProfileName = "profile.json";

    /// <summary>The folder of a run that holds its checkpoints.</summary>
    public const string CheckpointsName = "checkpoints";

    /// <summary>The file of a run that holds its metrics.</summary>
    public const string MetricsName = "metrics.jsonl";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private RunFolder(string path, TimeProvider time)
    {
        Path = path;
        Log = new LineFile(System.IO.Path.Combine(path, "log.txt"), time);
        Metrics = new LineFile(System.IO.Path.Combine(path, MetricsName), null);
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>Where checkpoints go.</summary>
    public string Checkpoints => System.IO.Path.Combine(Path, CheckpointsName);

    /// <summary><c>log.txt</c>: every line that was printed, and what the stages log.</summary>
    public LineFile Log { get; }

    /// <summary><c>metrics.jsonl</c>: one JSON object a line.</summary>
    public LineFile Metrics { get; }

    /// <summary>Makes the folder and writes the options into it.</summary>
    /// <param name="place">A place that was checked.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="time">The clock of the log.</param>
    /// <exception cref="FlowException">The folder cannot be written.</exception>
    public static RunFolder Create(RunPlace place, TrainingOptions options, TimeProvider time)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.Combine(place.Path, CheckpointsName));
            RunFolder folder = new(place.Path, time);
            File.WriteAllText(System.IO.Path.Combine(place.Path, ProfileName), OptionsJson.Write(options));
            return folder;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new FlowException($"--run '{place.Path}': the folder cannot be written: {problem.Message}", problem);
        }
    }

    /// <summary>Writes <c>environment.json</c>.</summary>
    /// <param name="report">What <see cref="EnvironmentReport"/> found.</param>
    public void WriteEnvironment(JsonObject report) =>
        File.WriteAllText(System.IO.Path.Combine(Path, "environment.json"), report.ToJsonString(Indented) + "\n");

    /// <inheritdoc/>
    public void Dispose()
    {
        Log.Dispose();
        Metrics.Dispose();
    }
}
