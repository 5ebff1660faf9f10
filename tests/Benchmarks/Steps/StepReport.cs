using System.Text.Json;
using System.Text.Json.Nodes;
using static System.FormattableString;

namespace Flow.Benchmarks.Steps;

/// <summary>Writes figures of training steps for programs and for people.</summary>
/// <param name="machine">Where they were measured.</param>
/// <param name="figures">The figures.</param>
/// <param name="goals">What they were held against.</param>
internal sealed class StepReport(string machine, IReadOnlyList<StepFigures> figures, IReadOnlyList<StepGoal> goals)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes <c>steps.json</c> and <c>steps.md</c>.</summary>
    /// <param name="folder">Where to; made where it is missing.</param>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "steps.json"), Json().ToJsonString(Indented) + "\n");
        File.WriteAllLines(Path.Combine(folder, "steps.md"), Lines());
    }

    /// <summary>The table, and the goals below it.</summary>
    public IEnumerable<string> Lines() =>
    [
        $"The training step: {machine}",
        "",
        "| batch | precision | step | ms | samples/s | times as fast as eager | rounds | loss at first |",
        "|---|---|---|---|---|---|---|---|",
        .. figures.Select(one => Invariant(
            $"| {one.Rows} | {one.Precision} | {one.Who} | {one.Milliseconds:0.00} | {one.SamplesPerSecond:N0} | {one.TimesEager:0.00} | {one.Rounds} | {one.Loss:0.00000} |")),
        "",
        .. goals.Select(goal => goal.ToString()),
    ];

    private JsonObject Json() => new()
    {
        ["machine"] = machine,
        ["steps"] = new JsonArray([.. figures.Select(one => JsonSerializer.SerializeToNode(one, Indented))]),
        ["goals"] = new JsonArray([.. goals.Select(goal => JsonSerializer.SerializeToNode(goal, Indented))]),
    };
}
