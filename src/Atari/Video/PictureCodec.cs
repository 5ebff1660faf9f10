using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Flow.Atari.Video;

/// <summary>
/// Packs the two pictures for a saved state, row by row: a row that repeats the one above it or the other picture's is one byte,
/// any other is runs of equal pixels, or the pixels themselves where runs would take more.
/// </summary>
internal static class PictureCodec
{
    private const int Width = DisplayFormat.Width;
    private const int MostRuns = 79;
    private const byte LikeAbove = 0xFF;
    private const byte LikeOther = 0xFE;
    private const byte AsIs = 0xFD;

    /// <summary>The most bytes that two pictures can take.</summary>
    public static int MaxSize(int bothPictures) => bothPictures / Width * (Width + 1);

    /// <summary>Packs.</summary>
    /// <param name="pictures">Both pictures, one after the other.</param>
    /// <param name="packed">At least <see cref="MaxSize"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Pack(ReadOnlySpan<byte> pictures, Span<byte> packed)
    {
        int half = pictures.Length / 2;
        int next = 0;
        for (int place = 0; place < pictures.Length; place += Width)
        {
            ReadOnlySpan<byte> row = pictures.Slice(place, Width);
            if (place % half != 0 && row.SequenceEqual(pictures.Slice(place - Width, Width))) packed[next++] = LikeAbove;
            else if (place >= half && row.SequenceEqual(pictures.Slice(place - half, Width))) packed[next++] = LikeOther;
            else next += PackRow(row, packed[next..]);
        }

        return next;
    }

    /// <summary>Unpacks what <see cref="Pack"/> wrote.</summary>
    public static void Unpack(ReadOnlySpan<byte> packed, Span<byte> pictures)
    {
        int half = pictures.Length / 2;
        int next = 0;
        for (int place = 0; place < pictures.Length; place += Width)
        {
            Span<byte> row = pictures.Slice(place, Width);
            byte kind = packed[next++];
            if (kind == LikeAbove) pictures.Slice(place - Width, Width).CopyTo(row);
            else if (kind == LikeOther) pictures.Slice(place - half, Width).CopyTo(row);
            else next += UnpackRow(kind, packed[next..], row);
        }
    }

    // One byte says how many runs there are; each is a length and a pixel.
    private static int PackRow(ReadOnlySpan<byte> row, Span<byte> packed)
    {
        int runs = 0;
        int start = 0;
        for (int block = 0; block < Width; block += 32)
        {
            for (uint ends = RunEnds(row, block); ends != 0; ends &= ends - 1)
            {
                if (runs == MostRuns) return PackAsIs(row, packed);
                int end = block + BitOperations.TrailingZeroCount(ends) + 1;
                packed[(2 * runs) + 1] = (byte)(end - start);
                packed[(2 * runs) + 2] = row[start];
                start = end;
                runs++;
            }
        }

        packed[0] = (byte)runs;
        return (2 * runs) + 1;
    }

    // A bit for each of 32 pixels whose right neighbour differs; the row's last pixel always ends a run.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint RunEnds(ReadOnlySpan<byte> row, int block)
    {
        var here = Vector256.Create(row.Slice(block, 32));
        if (block + 32 < Width) return ~Vector256.Equals(here, Vector256.Create(row.Slice(block + 1, 32))).ExtractMostSignificantBits();
        var before = Vector256.Create(row.Slice(block - 1, 32));
        return (~Vector256.Equals(here, before).ExtractMostSignificantBits() >> 1) | (1u << 31);
    }

    private static int PackAsIs(ReadOnlySpan<byte> row, Span<byte> packed)
    {
        packed[0] = AsIs;
        row.CopyTo(packed[1..]);
        return Width + 1;
    }

    private static int UnpackRow(byte kind, ReadOnlySpan<byte> packed, Span<byte> row)
    {
        if (kind == AsIs)
        {
            packed[..Width].CopyTo(row);
            return Width;
        }

        for (int run = 0; run < kind; run++)
        {
            row[..packed[2 * run]].Fill(packed[(2 * run) + 1]);
            row = row[packed[2 * run]..];
        }

        return 2 * kind;
    }
}
