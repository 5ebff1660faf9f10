using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Flow.Atari.Video;

/// <summary>
/// Packs the two pictures for a saved state, row by row: a row that repeats the one above it or the other picture's is one byte, one
/// that repeats any earlier row is three, and any other is packed by itself, see <see cref="RowCodec"/>.
/// </summary>
internal static class PictureCodec
{
    private const int Width = DisplayFormat.Width;
    private const int Hashes = 1024;
    private const byte LikeAbove = 0xFF;
    private const byte LikeOther = 0xFE;
    private const byte LikeEarlier = 0xFD;

    /// <summary>The most bytes that two pictures can take.</summary>
    public static int MaxSize(int bothPictures) => bothPictures / Width * RowCodec.MaxSize;

    /// <summary>Packs.</summary>
    /// <param name="pictures">Both pictures, one after the other.</param>
    /// <param name="packed">At least <see cref="MaxSize"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    [SkipLocalsInit]
    public static int Pack(ReadOnlySpan<byte> pictures, Span<byte> packed)
    {
        Span<short> rowOfHash = stackalloc short[Hashes];
        rowOfHash.Fill(-1);
        int rows = pictures.Length / Width;
        int next = 0;
        for (int y = 0; y < rows; y++)
        {
            ReadOnlySpan<byte> row = RowAt(pictures, y);
            if (y != 0 && y != rows / 2 && row.SequenceEqual(RowAt(pictures, y - 1)))
            {
                packed[next++] = LikeAbove;
            }
            else if (y >= rows / 2 && row.SequenceEqual(RowAt(pictures, y - (rows / 2))))
            {
                packed[next++] = LikeOther;
            }
            else
            {
                ref short earlier = ref rowOfHash[HashOf(row)];
                bool repeats = earlier >= 0 && row.SequenceEqual(RowAt(pictures, earlier));
                next += repeats ? PackNumber(earlier, packed[next..]) : RowCodec.Pack(row, packed[next..]);
                earlier = (short)y;
            }
        }

        return next;
    }

    /// <summary>Unpacks what <see cref="Pack"/> wrote.</summary>
    public static void Unpack(ReadOnlySpan<byte> packed, Span<byte> pictures)
    {
        int rows = pictures.Length / Width;
        for (int y = 0; y < rows; y++)
        {
            int like = packed[0] switch
            {
                LikeAbove => y - 1,
                LikeOther => y - (rows / 2),
                LikeEarlier => packed[1] | (packed[2] << 8),
                _ => -1,
            };
            Span<byte> row = pictures.Slice(y * Width, Width);
            if (like >= 0) RowAt(pictures, like).CopyTo(row);
            int taken = like < 0 ? RowCodec.Unpack(packed, row) : packed[0] == LikeEarlier ? 3 : 1;
            packed = packed[taken..];
        }
    }

    private static ReadOnlySpan<byte> RowAt(ReadOnlySpan<byte> pictures, int y) => pictures.Slice(y * Width, Width);

    private static int PackNumber(int row, Span<byte> packed)
    {
        packed[0] = LikeEarlier;
        packed[1] = (byte)row;
        packed[2] = (byte)(row >> 8);
        return 3;
    }

    private static int HashOf(ReadOnlySpan<byte> row)
    {
        uint crc = 0;
        foreach (ulong pixels in MemoryMarshal.Cast<byte, ulong>(row)) crc = BitOperations.Crc32C(crc, pixels);
        return (int)(crc % Hashes);
    }
}
