using System.Text.Json;
using Flow.Contracts;
using Flow.Contracts.Events;
using Flow.Contracts.Files;
using Flow.Stages.Persistence;

namespace Flow.Hosting.Runs;

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

    /// <summary>More than any run counts or scores.</summary>
    private const double Most = 1e15;

    private static readonly InputFile Kind = new("result", "the result.json of a run", 16 << 20);

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
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
        string text = Kind.ReadAllText(path);
        try
        {
            RunResult result = JsonSerializer.Deserialize<RunResult>(text, Format) ?? throw new JsonException("it is empty");
            return result.Problem() is { } problem ? throw new JsonException(problem) : result;
        }
        catch (JsonException problem)
        {
            throw new FlowException($"{path} is damaged: {problem.Message.ReplaceLineEndings(" ")}", problem);
        }
    }

    private string? Problem()
    {
        if (Frames is < 0 or > (long)Most || AgentSteps is < 0 or > (long)Most)
            return "its frames or agent steps are none that a run could have";
        if (!(Seconds > 0 && Seconds < Most))
            return "its seconds are none that a run could take";
        if (Policy is { } policy && (policy.Length > 1000 || policy.Any(ShownText.IsControl)))
            return "its policy is no line of text";
        return Sound(Trained) && Sound(Random) ? null : "its scores are none that games could have";
    }

    private static bool Sound(ScoreSummary? score) => score is null
        || (score.Episodes > 0 && score.StandardDeviation >= 0
            && score.Scores.Append(score.Mean).Append(score.StandardDeviation).Append(score.Minimum).Append(score.Maximum).Append(score.Median ?? 0)
                .All(number => Math.Abs(number) <= Most));
}
