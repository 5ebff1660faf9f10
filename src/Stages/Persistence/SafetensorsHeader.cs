using System.Text.Json;
using Flow.Contracts;

namespace Flow.Stages.Persistence;

/// <summary>The JSON header of a safetensors file.</summary>
internal static class SafetensorsHeader
{
    private const int LongestName = 200;
    private const string MetadataKey = "__metadata__";

    public static void Write(Utf8JsonWriter json, SafetensorsFile file)
    {
        json.WriteStartObject();
        json.WriteStartObject(MetadataKey);
        foreach ((string key, string value) in file.Metadata)
            json.WriteString(key, value);
        json.WriteEndObject();
        long offset = 0;
        foreach (SafetensorsEntry entry in file.Entries)
        {
            WriteEntry(json, entry, offset);
            offset += entry.Data.Length;
        }

        json.WriteEndObject();
    }

    public static SafetensorsFile Read(JsonElement header, ReadOnlyMemory<byte> data)
    {
        var metadata = new Dictionary<string, string>();
        var entries = new List<(long Offset, SafetensorsEntry Entry)>();
        foreach (JsonProperty property in header.EnumerateObject())
        {
            if (property.NameEquals(MetadataKey))
            {
                foreach (JsonProperty item in property.Value.EnumerateObject())
                    metadata[item.Name] = item.Value.GetString() ?? "";
            }
            else
            {
                entries.Add(ReadEntry(property, data));
            }
        }

        if (entries.GroupBy(item => item.Entry.Name).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
            throw new InvalidDataException($"tensor '{twice.Key}' is there twice");
        // An empty tensor shares its offset with what follows it.
        entries = [.. entries.OrderBy(item => (item.Offset, item.Entry.Data.Length))];
        CheckGaps(entries, data.Length);
        return new SafetensorsFile(metadata, [.. entries.Select(item => item.Entry)]);
    }

    private static void WriteEntry(Utf8JsonWriter json, SafetensorsEntry entry, long offset)
    {
        json.WriteStartObject(entry.Name);
        json.WriteString("dtype", entry.Type);
        WriteNumbers(json, "shape", entry.Shape);
        WriteNumbers(json, "data_offsets", [offset, offset + entry.Data.Length]);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static (long Offset, SafetensorsEntry Entry) ReadEntry(JsonProperty property, ReadOnlyMemory<byte> data)
    {
        if (property.Name.Length > LongestName || property.Name.Any(ShownText.IsControl))
            throw new InvalidDataException($"a tensor is named '{ShownText.Word(property.Name)}'; allowed are up to {LongestName} letters on a line");
        string type = property.Value.GetProperty("dtype").GetString() ?? "";
        long[] shape = Numbers(property.Value.GetProperty("shape"));
        long[] offsets = Numbers(property.Value.GetProperty("data_offsets"));
        if (offsets is not [long start, long end] || start < 0 || end < start || end > data.Length)
            throw new InvalidDataException($"the data of tensor '{property.Name}' lies outside of the file; it is cut short");
        long bytes = SizeOf(type, property.Name);
        foreach (long size in shape)
        {
            if (size < 0 || (size > 0 && bytes > data.Length / size))
                throw new InvalidDataException($"tensor '{property.Name}' has shape [{string.Join(',', shape)}], more than the file holds");
            bytes *= size;
        }

        return bytes == end - start
            ? (start, new SafetensorsEntry(property.Name, type, shape, data[(int)start..(int)end]))
            : throw new InvalidDataException($"tensor '{property.Name}' has {end - start} bytes where its shape wants {bytes}");
    }

    private static void CheckGaps(List<(long Offset, SafetensorsEntry Entry)> entries, long length)
    {
        long expected = 0;
        foreach ((long offset, SafetensorsEntry entry) in entries)
        {
            if (offset != expected)
                throw new InvalidDataException($"tensor '{entry.Name}' begins at byte {offset} where byte {expected} is due");
            expected += entry.Data.Length;
        }

        if (expected != length)
            throw new InvalidDataException($"its tensors have {expected} bytes and {length} are there");
    }

    private static long[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetInt64())];

    private static long SizeOf(string type, string tensor) => type switch
    {
        "F64" or "I64" => 8,
        "F32" or "I32" => 4,
        "F16" or "BF16" => 2,
        "U8" or "I8" or "BOOL" => 1,
        _ => throw new InvalidDataException($"tensor '{tensor}' has the unknown type '{ShownText.Word(type)}'"),
    };
}

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Name">Its name, as PyTorch's <c>state_dict</c> spells it.</param>
/// <param name="Type">The element type as the format names it: <c>F32</c>, <c>F64</c>, <c>I64</c>, <c>U8</c>.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Data">Its elements, row-major, little-endian.</param>
internal sealed record SafetensorsEntry(string Name, string Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Data);
