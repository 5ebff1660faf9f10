using System.Text.Json;
using Flow.Contracts;
using Flow.Contracts.Events;
using Flow.Stages.Learning.Checkpoints;

namespace Flow.Host.Runs;

/// <summary>
/// <c>result.json</c>: that it is there says that the run came to its end, and it is whole or not there at all. Pictures come after it.
/// </summary>
/// <param name="Frames">Emulated frames of training.</param>
/// <param name="Seconds">The whole run's time, evaluation included.</param>
/// <param name="Trained">The trained agent's raw scores; null where the game has no rules.</param>
/// <param name="Random">A random agent's raw scores; null as <paramref name="Trained"/>.</param>
internal sealed record RunResult(long Frames, double Seconds, ScoreSummary? Trained, ScoreSummary? Random)
{
    /// <summary>The file's name in the run's folder.</summary>
    public const string Name = "result.json";

    /// <summary>Agent steps of training; null where an older Flow wrote the file.</summary>
    public long? AgentSteps { get; init; }

    /// <summary>How the trained agent chose its actions; null as <see cref="Trained"/>, or where an older Flow wrote the file.</summary>
    public string? Policy { get; init; }

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Writes the file.</summary>
    /// <param name="run">The run's folder.</param>
    public void Write(string run) =>
        DurableFile.Write(Path.Combine(run, Name), stream => JsonSerializer.Serialize(stream, this, Format));

    /// <summary>Reads the file.</summary>
    /// <param name="run">The run's folder.</param>
    /// <returns>The result; null where the run did not come to its end.</returns>
    /// <exception cref="FlowException">The file is damaged.</exception>
    public static RunResult? Read(string run)
    {
        string path = Path.Combine(run, Name);
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<RunResult>(File.ReadAllText(path), Format) ?? throw new JsonException("it is empty");
        }
        catch (JsonException problem)
        {
            throw new FlowException($"{path} is damaged: {problem.Message.ReplaceLineEndings(" ")}", problem);
        }
    }
}
