using System.Text.Json;

namespace Flow.Host.Runs.Metrics;

/// <summary>A field of a kind of record.</summary>
/// <param name="Name">Its name in the JSON object, and its column's in CSV.</param>
/// <param name="Type">What it may hold.</param>
/// <param name="Unit">Its unit; empty where it has none.</param>
/// <param name="Meaning">What it says, in a few words.</param>
internal sealed record MetricsField(string Name, FieldType Type, string Unit, string Meaning)
{
    /// <summary>Whether records of older runs may lack it.</summary>
    public bool MayLack { get; init; }

    /// <summary>What is wrong with a record's value of this field.</summary>
    /// <param name="record">The record.</param>
    /// <returns>Null where nothing is.</returns>
    public string? Problem(JsonElement record)
    {
        if (!record.TryGetProperty(Name, out JsonElement value))
            return MayLack ? null : $"has no {Name}";
        return Fits(value) ? null : $"has {Name} = {value.GetRawText()}; allowed is {Allowed}";
    }

    private string Allowed => Type switch
    {
        FieldType.Whole => "a whole number",
        FieldType.Number => "a number",
        FieldType.NumberOrNull => "a number or null",
        FieldType.Text => "text",
        FieldType.Flag => "true or false",
        _ => "a list of numbers",
    };

    private bool Fits(JsonElement value) => Type switch
    {
        FieldType.Whole => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        FieldType.Number => IsNumber(value),
        FieldType.NumberOrNull => value.ValueKind == JsonValueKind.Null || IsNumber(value),
        FieldType.Text => value.ValueKind == JsonValueKind.String,
        FieldType.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsNumber),
    };

    private static bool IsNumber(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number);
}
