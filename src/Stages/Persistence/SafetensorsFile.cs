using System.Buffers.Binary;
using System.Text.Json;

namespace Flow.Stages.Persistence;

/// <summary>
/// The safetensors format, which PyTorch's users read without Flow: 8 bytes with the length of a JSON header (little-endian),
/// the header (name → dtype, shape, data_offsets; strings under <c>__metadata__</c>), then the data without a gap.
/// </summary>
/// <param name="Metadata">Strings that describe the file.</param>
/// <param name="Entries">The tensors, in the order of their data.</param>
internal sealed record SafetensorsFile(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<SafetensorsEntry> Entries)
{
    private const int LengthBytes = sizeof(ulong);
    private const int Alignment = 8;

    /// <summary>The tensor of a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Null where there is none.</returns>
    public SafetensorsEntry? Find(string name) => Entries.FirstOrDefault(entry => entry.Name == name);

    /// <summary>Writes the file; the caller makes it durable.</summary>
    /// <param name="stream">Where to.</param>
    public void Write(Stream stream)
    {
        byte[] header = Header();
        Span<byte> length = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (SafetensorsEntry entry in Entries)
            stream.Write(entry.Data.Span);
    }

    /// <summary>Reads a file, checking that its parts fit.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="InvalidDataException">It is cut short or is no safetensors file; the message says what does not fit.</exception>
    public static SafetensorsFile Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < LengthBytes)
            throw new InvalidDataException($"it has {bytes.Length} bytes, too few for a header");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span);
        if (length > (ulong)(bytes.Length - LengthBytes))
            throw new InvalidDataException($"its header wants {length} bytes and {bytes.Length - LengthBytes} are there");
        try
        {
            using JsonDocument header = JsonDocument.Parse(bytes.Slice(LengthBytes, (int)length));
            return SafetensorsHeader.Read(header.RootElement, bytes[(LengthBytes + (int)length)..]);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new InvalidDataException("its header is no safetensors header", exception);
        }
    }

    private byte[] Header()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            SafetensorsHeader.Write(json, this);
        while (buffer.Length % Alignment != 0)
            buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }
}
