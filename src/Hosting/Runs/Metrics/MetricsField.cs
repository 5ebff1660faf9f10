using System.Globalization;
using System.Text.Json;
using Flow.Contracts;

namespace Flow.Hosting.Runs.Metrics;

/// <summary>A field of a kind of record.</summary>
/// <param name="Name">Its name in the JSON object, and its column's in CSV.</param>
/// <param name="Type">What it may hold.</param>
/// <param name="Unit">Its unit; empty where it has none.</param>
/// <param name="Meaning">What it says, in a few words.</param>
internal sealed record MetricsField(string Name, FieldType Type, string Unit, string Meaning)
{
    /// <summary>More than any run counts, and few enough to be added up.</summary>
    private const double MostWhole = 1e15;

    /// <summary>Beyond what 32 bits of floating point hold.</summary>
    private const double MostNumber = 1e39;

    private const int LongestText = 4096;

    /// <summary>Whether records of older runs may lack it.</summary>
    public bool MayLack { get; init; }

    /// <summary>The smallest number that it may be.</summary>
    public double Least { get; init; } = Type == FieldType.Whole ? 0 : -MostNumber;

    /// <summary>The largest number that it may be.</summary>
    public double Most { get; init; } = Type == FieldType.Whole ? MostWhole : MostNumber;

    /// <summary>What is wrong with a record's value of this field.</summary>
    /// <param name="record">The record.</param>
    /// <returns>Null where nothing is.</returns>
    public string? Problem(JsonElement record)
    {
        if (!record.TryGetProperty(Name, out JsonElement value))
            return MayLack ? null : $"has no {Name}";
        return Fits(value) ? null : $"has {Name} = {Shown(value)}; allowed is {Allowed}";
    }

    private string Allowed => Type switch
    {
        FieldType.Whole => $"a whole number {Range}",
        FieldType.Number => $"a number {Range}",
        FieldType.NumberOrNull => $"a number {Range}, or null",
        FieldType.Text => $"text of at most {LongestText} letters on one line",
        FieldType.Flag => "true or false",
        _ => $"a list of numbers {Range}",
    };

    private string Range => string.Create(CultureInfo.InvariantCulture, $"from {Least:G10} to {Most:G10}");

    private bool Fits(JsonElement value) => Type switch
    {
        FieldType.Whole => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long whole) && whole >= Least && whole <= Most,
        FieldType.Number => IsNumber(value),
        FieldType.NumberOrNull => value.ValueKind == JsonValueKind.Null || IsNumber(value),
        FieldType.Text => value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= LongestText } text && !text.Any(ShownText.IsControl),
        FieldType.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsNumber),
    };

    private bool IsNumber(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number >= Least && number <= Most;

    private static string Shown(JsonElement value) => ShownText.Word(value.GetRawText());
}
