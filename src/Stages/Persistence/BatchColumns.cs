using System.Globalization;
using System.Runtime.InteropServices;

namespace Flow.Stages.Persistence;

/// <summary>The tensors of a file with a batch, as arrays of its message.</summary>
internal static class BatchColumns
{
    /// <summary>An array as a tensor of one dimension.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="type">Its element type, as safetensors spells it.</param>
    /// <param name="values">The elements.</param>
    /// <typeparam name="T">The element type.</typeparam>
    public static SafetensorsEntry Column<T>(string name, string type, T[] values)
        where T : unmanaged => new(name, type, [values.Length], MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    /// <summary>Observations as a tensor [rows, bytes].</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="rows">How many.</param>
    /// <param name="bytes">Bytes of one.</param>
    /// <param name="copy">Copies one, by its number.</param>
    public static SafetensorsEntry Observations(string name, int rows, int bytes, Action<int, Memory<byte>> copy)
    {
        byte[] data = new byte[(long)rows * bytes];
        for (int row = 0; row < rows; row++)
            copy(row, data.AsMemory(row * bytes, bytes));
        return new SafetensorsEntry(name, "U8", [rows, bytes], data);
    }

    /// <summary>One of those observations.</summary>
    /// <param name="entry">The tensor.</param>
    /// <param name="row">Its number.</param>
    public static ReadOnlySpan<byte> Observation(SafetensorsEntry entry, int row)
    {
        int bytes = (int)entry.Shape[1];
        return entry.Data.Span.Slice(row * bytes, bytes);
    }

    /// <summary>Fills an array from a tensor.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">The tensor's name.</param>
    /// <param name="destination">The array.</param>
    /// <typeparam name="T">The element type.</typeparam>
    /// <exception cref="InvalidDataException">There is no such tensor, or it is of another size.</exception>
    public static void Fill<T>(SafetensorsFile file, string name, T[] destination)
        where T : unmanaged
    {
        ReadOnlySpan<byte> data = Entry(file, name).Data.Span;
        Span<byte> bytes = MemoryMarshal.AsBytes(destination.AsSpan());
        if (data.Length != bytes.Length)
            throw new InvalidDataException($"'{name}' has {data.Length} bytes where {destination.Length} rows have {bytes.Length}");
        data.CopyTo(bytes);
    }

    /// <summary>Observations of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">The tensor's name.</param>
    /// <param name="rows">How many there are to be; null for any number.</param>
    /// <param name="bytes">Bytes of one; null for any number.</param>
    /// <exception cref="InvalidDataException">There is no such tensor, or it is of another type or shape.</exception>
    public static SafetensorsEntry Observations(SafetensorsFile file, string name, long? rows = null, long? bytes = null)
    {
        SafetensorsEntry entry = Entry(file, name);
        if (entry is not { Type: "U8", Shape: [var found, > 0 and var size] } || (rows ?? found) != found || (bytes ?? size) != size)
        {
            throw new InvalidDataException(
                $"'{name}' is {entry.Type}[{string.Join(',', entry.Shape)}], wanted is U8[{rows?.ToString(CultureInfo.InvariantCulture) ?? "rows"},{bytes?.ToString(CultureInfo.InvariantCulture) ?? "bytes"}]");
        }

        return entry;
    }

    /// <summary>A tensor of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">The tensor's name.</param>
    /// <exception cref="InvalidDataException">There is no such tensor.</exception>
    public static SafetensorsEntry Entry(SafetensorsFile file, string name) =>
        file.Find(name) ?? throw new InvalidDataException($"it has no tensor '{name}'");
}
