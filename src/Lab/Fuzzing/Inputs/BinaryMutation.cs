using System.Buffers.Binary;

namespace Flow.Lab.Fuzzing.Inputs;

/// <summary>Changes bytes as damage does, and as somebody does who looks for a length that nobody checks.</summary>
internal static class BinaryMutation
{
    /// <summary>More than most good files have, so that nothing grows without end.</summary>
    private const int LongestPiece = 4096;

    private static readonly long[] Extremes =
    [
        0, 1, -1, 2, 7, 8, 0x7F, 0x80, 0xFF, 0x100, short.MaxValue, ushort.MaxValue, int.MaxValue, int.MinValue, uint.MaxValue, 1L << 32, 1L << 40,
        long.MaxValue, long.MinValue, long.MaxValue - 7,
    ];

    private static readonly float[] Floats =
        [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, float.Epsilon, -0f, 1e30f, -1e30f];

    /// <summary>The bytes with some changes.</summary>
    /// <param name="chance">What to change, and how.</param>
    /// <param name="good">The bytes; they stay as they are.</param>
    /// <param name="other">Another good file's, to splice with.</param>
    public static byte[] Of(Chance chance, byte[] good, byte[] other) => Of(chance, good, other, keepsLength: chance.Next(2) == 0);

    /// <summary>The bytes with some changes.</summary>
    /// <param name="chance">What to change, and how.</param>
    /// <param name="good">The bytes; they stay as they are.</param>
    /// <param name="other">Another good file's, to splice with.</param>
    /// <param name="keepsLength">Whether there are as many afterwards.</param>
    public static byte[] Of(Chance chance, byte[] good, byte[] other, bool keepsLength)
    {
        byte[] bytes = [.. good];
        for (int changes = chance.Small(8); changes > 0 && bytes.Length > 0; changes--)
            bytes = keepsLength || chance.Next(2) == 0 ? InPlace(chance, bytes, other) : Resized(chance, bytes, other);
        return bytes;
    }

    private static byte[] InPlace(Chance chance, byte[] bytes, byte[] other)
    {
        int at = chance.Next(bytes.Length);
        switch (chance.Next(7))
        {
            case 0:
                bytes[at] ^= (byte)(1 << chance.Next(8));
                break;
            case 1:
                bytes[at] = (byte)chance.Next(256);
                break;
            case 2:
                chance.Fill(bytes.AsSpan(at, Math.Min(bytes.Length - at, chance.Small(64))));
                break;
            case 3:
                bytes.AsSpan(at, Math.Min(bytes.Length - at, chance.Small(LongestPiece))).Fill((byte)(chance.Next(3) * 0x7F));
                break;
            case 4:
                Put(chance, bytes, at);
                break;
            case 5:
                BinaryPrimitives.WriteSingleLittleEndian(Aligned(bytes, ref at, sizeof(float)), chance.Pick(Floats));
                break;
            default:
                Piece(chance, other, Math.Min(bytes.Length - at, chance.Small(LongestPiece))).CopyTo(bytes.AsSpan(at));
                break;
        }

        return bytes;
    }

    private static byte[] Resized(Chance chance, byte[] bytes, byte[] other)
    {
        int at = chance.Next(bytes.Length);
        int length = Math.Min(bytes.Length - at, chance.Small(LongestPiece));
        return chance.Next(6) switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], .. bytes[(at + length)..]],
            2 => [.. bytes[..at], .. chance.Bytes(chance.Small(64)), .. bytes[at..]],
            3 => [.. bytes[..(at + length)], .. bytes[at..]],
            4 => [.. bytes[..at], .. Piece(chance, other, int.MaxValue)],
            _ => [.. bytes, .. chance.Bytes(chance.Small(64))],
        };
    }

    /// <summary>An extreme number of 2, 4 or 8 bytes, mostly where a number of that size may lie.</summary>
    private static void Put(Chance chance, byte[] bytes, int at)
    {
        long extreme = chance.Pick(Extremes);
        switch (chance.Next(3))
        {
            case 0:
                BinaryPrimitives.WriteInt16LittleEndian(Aligned(bytes, ref at, sizeof(short)), unchecked((short)extreme));
                break;
            case 1:
                BinaryPrimitives.WriteInt32LittleEndian(Aligned(bytes, ref at, sizeof(int)), unchecked((int)extreme));
                break;
            default:
                BinaryPrimitives.WriteInt64LittleEndian(Aligned(bytes, ref at, sizeof(long)), extreme);
                break;
        }
    }

    /// <summary>Room for a number; in a file that is too short for one, room elsewhere.</summary>
    private static Span<byte> Aligned(byte[] bytes, ref int at, int size)
    {
        at -= at % size;
        return at + size <= bytes.Length ? bytes.AsSpan(at) : new byte[size];
    }

    private static ReadOnlySpan<byte> Piece(Chance chance, byte[] other, int most)
    {
        ReadOnlySpan<byte> rest = other.AsSpan(chance.Next(other.Length));
        return rest[..Math.Min(rest.Length, most)];
    }
}
