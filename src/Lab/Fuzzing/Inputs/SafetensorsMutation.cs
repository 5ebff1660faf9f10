using System.Buffers.Binary;

namespace Flow.Lab.Fuzzing.Inputs;

/// <summary>Changes a safetensors file: the JSON of its header, with the length before it right or wrong, or its data.</summary>
internal static class SafetensorsMutation
{
    private const int LengthBytes = sizeof(ulong);

    private static readonly TextMutation Header = new(
    [
        "\"dtype\":", "\"shape\":", "\"data_offsets\":", "\"__metadata__\":", "\"F32\"", "\"F64\"", "\"I64\"", "\"I32\"", "\"U8\"", "\"BOOL\"", "\"BF16\"", "\"F4\"", "\"format\"", "\"network\"",
        "\"observation\"", "\"actions\"", "\"version\"", "\"frames\"", "[0,4]", "[1,1]", "[9223372036854775807,2]", "[-1]", "[]", "0", "4", "{", "}", "[", "]", ",", ":",
    ]);

    /// <summary>The file with some changes.</summary>
    /// <param name="chance">What to change, and how.</param>
    /// <param name="good">A good file.</param>
    /// <param name="other">Another one.</param>
    public static byte[] Of(Chance chance, byte[] good, byte[] other)
    {
        if (chance.OneIn(4))
            return BinaryMutation.Of(chance, good, other);
        byte[] header = HeaderOf(good);
        byte[] data = good[Math.Min(good.Length, LengthBytes + header.Length)..];
        if (chance.OneIn(3))
            data = BinaryMutation.Of(chance, data, other, keepsLength: chance.Next(4) != 0);
        else
            header = Header.Of(chance, header, HeaderOf(other));
        ulong length = chance.OneIn(16) ? chance.Bits() >> chance.Next(64) : (ulong)header.Length;
        return File(length, header, data);
    }

    /// <summary>No good file: raw bytes, or a header of pieces with some data.</summary>
    /// <param name="chance">What comes out.</param>
    /// <param name="goods">Good files.</param>
    public static byte[] Noise(Chance chance, IReadOnlyList<byte[]> goods)
    {
        if (chance.OneIn(3))
            return chance.Bytes(chance.Small(4096));
        byte[] header = Header.Noise(chance, [HeaderOf(chance.Pick(goods)), HeaderOf(chance.Pick(goods))]);
        return File(chance.OneIn(4) ? (ulong)chance.Next(64) : (ulong)header.Length, header, chance.Bytes(chance.Small(2048)));
    }

    /// <summary>The header of a file that may have been changed before.</summary>
    private static byte[] HeaderOf(byte[] file)
    {
        if (file.Length < LengthBytes)
            return [];
        ulong length = Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(file), (ulong)(file.Length - LengthBytes));
        return file[LengthBytes..(LengthBytes + (int)length)];
    }

    private static byte[] File(ulong length, byte[] header, byte[] data)
    {
        byte[] bytes = new byte[LengthBytes + header.Length + data.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        header.CopyTo(bytes, LengthBytes);
        data.CopyTo(bytes, LengthBytes + header.Length);
        return bytes;
    }
}
