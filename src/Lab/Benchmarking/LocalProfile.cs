using System.Text.Json;
using System.Text.Json.Nodes;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;

namespace Flow.Lab.Benchmarking;

/// <summary>
/// <c>profiles/local.json</c> below the current folder: a profile that extends the one that was tuned and names what is fastest
/// on this machine. It is used like any file: <c>--profile profiles/local.json</c>.
/// </summary>
internal static class LocalProfile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Where it is, from the current folder.</summary>
    public const string Place = "profiles/local.json";

    /// <summary>Writes it.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="profile">The name or path of the profile that was tuned.</param>
    /// <param name="own">Its own options.</param>
    /// <param name="tuned">The fastest ones, with what the command line sets.</param>
    /// <exception cref="FlowException">The file cannot be written.</exception>
    public static void Write(string path, string profile, TrainingOptions own, TrainingOptions tuned)
    {
        JsonObject root = new()
        {
            ["about"] = $"{profile} as it is fastest on {Environment.MachineName}, found by flow bench --tune",
            ["extends"] = profile.EndsWith(".json", StringComparison.Ordinal) ? Path.GetFullPath(profile) : profile,
        };
        foreach (OptionLeaf leaf in Changed(own, tuned))
            Put(root, leaf.Path.Split('.'), leaf.Json(tuned));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllText(path, root.ToJsonString(Indented) + "\n");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new FlowException($"{path}: the profile cannot be written: {problem.Message}", problem);
        }
    }

    /// <summary>What differs between options, as <c>--set</c> takes it.</summary>
    /// <param name="before">Some options.</param>
    /// <param name="after">Others.</param>
    public static string Differences(TrainingOptions before, TrainingOptions after) => string.Join(' ', Changed(before, after)
        .Select(leaf => $"{leaf.Name}={leaf.Text(after)}"));

    private static IEnumerable<OptionLeaf> Changed(TrainingOptions before, TrainingOptions after) =>
        OptionsSchema.Of(before).Leaves.Where(leaf => !leaf.Read(before).Equals(leaf.Read(after)));

    private static void Put(JsonObject root, string[] steps, JsonNode? value)
    {
        foreach (string step in steps[..^1])
            root = (JsonObject)(root[step] ??= new JsonObject());
        root[steps[^1]] = value;
    }
}
