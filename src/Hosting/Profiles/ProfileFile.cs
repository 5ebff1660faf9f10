using System.Text.Json;
using Flow.Contracts;
using Flow.Contracts.Files;

namespace Flow.Hosting.Profiles;

/// <summary>One profile as it is written: JSON with comments, where <c>about</c> and <c>extends</c> are not options.</summary>
/// <param name="About">One line for people.</param>
/// <param name="Extends">The profile whose values come first, or null.</param>
/// <param name="Settings">Its own values.</param>
internal sealed record ProfileFile(string About, string? Extends, IReadOnlyList<Setting> Settings)
{
    private const int LongestAbout = 400;

    private static readonly InputFile Kind = new("profile", "a JSON file of options", 1 << 20);

    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        MaxDepth = 16,
    };

    /// <summary>Reads a profile.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="FlowException">It cannot be read, or is not JSON, or not an object.</exception>
    public static ProfileFile Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(Kind.ReadAllText(path), Lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new FlowException($"{path}: a profile is a JSON object");
            return Read(document.RootElement, path);
        }
        catch (JsonException problem)
        {
            string line = problem.LineNumber is { } number ? $" at line {number + 1}" : "";
            throw new FlowException($"{path}: not valid JSON{line}: {FirstSentence(problem.Message)}", problem);
        }
        catch (InvalidOperationException problem)
        {
            throw new FlowException($"{path}: a text in it is no Unicode", problem);
        }
    }

    private static ProfileFile Read(JsonElement root, string path)
    {
        List<Setting> settings = [];
        Flatten(root, "", path, settings);
        return new ProfileFile(ShownText.Word(Take(settings, "about") ?? "", LongestAbout), Take(settings, "extends"), settings);
    }

    private static void Flatten(JsonElement element, string prefix, string source, List<Setting> settings)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string path = prefix + property.Name;
            JsonElement value = property.Value;
            if (value.ValueKind == JsonValueKind.Object)
                Flatten(value, path + ".", source, settings);
            else
                settings.Add(new Setting(path, TextOf(value), KindOf(value.ValueKind), source));
        }
    }

    private static string TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText().ReplaceLineEndings(" ");

    private static SettingKind KindOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Number => SettingKind.Number,
        JsonValueKind.String => SettingKind.Text,
        _ => SettingKind.Other,
    };

    private static string? Take(List<Setting> settings, string path)
    {
        Setting? found = settings.Find(setting => setting.Path == path);
        if (found is null)
            return null;
        settings.Remove(found);
        return found.Kind == SettingKind.Text ? found.Text : throw new FlowException($"{found.Source}: '{path}' is not text");
    }

    private static string FirstSentence(string message) => message.Split(". ", 2)[0].ReplaceLineEndings(" ").TrimEnd('.');
}
