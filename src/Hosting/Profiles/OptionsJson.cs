using System.Text.Json;
using System.Text.Json.Nodes;
using Flow.Contracts.Options;

namespace Flow.Hosting.Profiles;

/// <summary>Writes options as a profile that binds to the same options again.</summary>
internal static class OptionsJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The profile's text: every option, no comments.</summary>
    /// <param name="options">What to write.</param>
    public static string Write(TrainingOptions options)
    {
        JsonObject root = [];
        foreach (OptionLeaf leaf in OptionsSchema.Of(options).Leaves)
        {
            string[] steps = leaf.Path.Split('.');
            JsonObject owner = root;
            foreach (string step in steps[..^1])
                owner = (JsonObject)(owner[step] ??= new JsonObject());
            owner[steps[^1]] = leaf.Json(options);
        }

        return root.ToJsonString(Indented) + "\n";
    }
}
