using System.Text.Json;

namespace Flow.Mutate;

/// <summary>Which test projects judge a project of <c>src</c>: <c>plan.json</c>.</summary>
/// <param name="Tests">The test projects, under <c>tests</c>.</param>
/// <param name="Without">Tests that judge nothing, by the beginnings of their names, each with the reason.</param>
internal sealed record Plan(IReadOnlyList<string> Tests, IReadOnlyDictionary<string, string> Without)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip };

    /// <summary>The plan of a project; its tests alone where the file does not say otherwise.</summary>
    /// <param name="file">The file.</param>
    /// <param name="project">The project's folder under <c>src</c>.</param>
    public static Plan Of(string file, string project) =>
        JsonSerializer.Deserialize<Dictionary<string, Plan>>(File.ReadAllText(file), Options)!.GetValueOrDefault(project)
        ?? new Plan([project + ".Tests"], new Dictionary<string, string>());
}
