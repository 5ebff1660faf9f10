using Flow.Contracts.Options;

namespace Flow.Hosting.Profiles;

/// <summary>All options as a table in Markdown: the README's is what this draws.</summary>
internal static class OptionsTable
{
    /// <summary>Draws it, a row for each option, in the schema's order.</summary>
    /// <param name="schema">The options that there are.</param>
    public static string Draw(OptionsSchema schema)
    {
        TrainingOptions defaults = schema.Defaults();
        return MarkdownTable.Draw(["Option", "Short", "Default", "Meaning", "Allowed"], [.. schema.Leaves.Select(leaf => Row(leaf, defaults))], 0, 1, 2, 3, 4);
    }

    private static string[] Row(OptionLeaf leaf, TrainingOptions defaults)
    {
        string value = leaf.Text(defaults);
        string allowed = leaf.Choices.Count > 0 ? string.Join(", ", leaf.Choices.Select(Code)) : leaf.IsPath ? "a path" : leaf.Allowed;
        return [Code(leaf.Path), leaf.Name == leaf.Path ? "" : Code(leaf.Name), value.Length == 0 ? "" : Code(value), leaf.Description, allowed];
    }

    private static string Code(string text) => $"`{text}`";
}
