using System.Text.Json;

namespace Flow.Atari.Rules;

/// <summary>Reads one game's properties by name and kind; errors name the game and the property.</summary>
internal sealed class PropertyReader(string game, IReadOnlyDictionary<string, JsonElement> values)
{
    /// <summary>A text, in lower case.</summary>
    public string Text(string name, string usual)
    {
        if (!values.TryGetValue(name, out JsonElement value)) return usual;
        if (value.ValueKind != JsonValueKind.String) throw Wrong(name, value, "a text");
        return value.GetString()!.ToLowerInvariant();
    }

    /// <summary>YES or NO.</summary>
    public bool Flag(string name, bool usual) => Text(name, usual ? "yes" : "no") switch
    {
        "yes" => true,
        "no" => false,
        _ => throw Wrong(name, values[name], "YES or NO"),
    };

    /// <summary>A switch on A or, usually, B.</summary>
    /// <returns>True for A.</returns>
    public bool Switch(string name) => Text(name, "b") switch
    {
        "a" => true,
        "b" => false,
        _ => throw Wrong(name, values[name], "A or B"),
    };

    /// <summary>A whole number within limits.</summary>
    public int Number(string name, int usual, int least, int most)
    {
        if (!values.TryGetValue(name, out JsonElement value)) return usual;
        bool good = value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= least && number <= most;
        return good ? value.GetInt32() : throw Wrong(name, value, $"a whole number from {least} to {most}");
    }

    /// <summary>The television format; null to find it out.</summary>
    public TvFormat? Format() => Text("format", "auto-detect") switch
    {
        "auto-detect" => null,
        "ntsc" => TvFormat.Ntsc,
        "secam" => TvFormat.Secam,
        { } pal when pal.StartsWith("pal", StringComparison.Ordinal) => TvFormat.Pal,
        _ => throw Wrong("format", values["format"], "NTSC, PAL, PAL60, SECAM or AUTO-DETECT"),
    };

    private GameRulesException Wrong(string name, JsonElement value, string allowed) =>
        new($"{game}: property '{name}' is {value.GetRawText()}; allowed is {allowed}.");
}
