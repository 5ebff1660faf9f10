using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Flow.Atari.Video;

/// <summary>
/// Packs one row of a picture in the shortest of three forms, told by the first byte. Runs: their number, then a length and a colour
/// each. Steps: the number of colours, a bit for each pixel that ends a run, the colours in the order in which they come, and for each run
/// how many colours on, round and round, its own is after the one before it, in 1 to 4 bits: two runs side by side are never of one
/// colour. As it is: the pixels, where they have more colours than the line of a game does.
/// </summary>
internal static class RowCodec
{
    /// <summary>The most bytes that a row can take.</summary>
    public const int MaxSize = Width + 1;

    private const int Width = DisplayFormat.Width;
    private const int MaskBytes = Width / 8;
    private const int MostRuns = 0x7F;
    private const int MostColours = 16;
    private const int FewRuns = 12;
    private const byte IndexedSteps = 0x80;
    private const byte AsIs = 0xA0;
    private const byte Steps = 0xB0;

    /// <summary>Packs.</summary>
    /// <returns>How many bytes were written.</returns>
    [SkipLocalsInit]
    public static int Pack(ReadOnlySpan<byte> row, Span<byte> packed)
    {
        Span<byte> lasts = stackalloc byte[Width];
        lasts = lasts[..FindRuns(row, lasts)];
        if (lasts.Length <= FewRuns) return PackRuns(row, lasts, packed);
        Span<byte> colours = stackalloc byte[MostColours];
        Span<byte> indices = stackalloc byte[lasts.Length];
        int count = FindColours(row, lasts, colours, indices);
        int runs = lasts.Length <= MostRuns ? 1 + (2 * lasts.Length) : int.MaxValue;
        int steps = count == 0 ? int.MaxValue : SizeOfSteps(count, lasts.Length);
        if (Math.Min(runs, steps) >= MaxSize) return PackAsIs(row, packed);
        return runs <= steps ? PackRuns(row, lasts, packed) : PackSteps(lasts, colours[..count], indices, packed);
    }

    /// <summary>Unpacks a row.</summary>
    /// <returns>How many bytes it took.</returns>
    public static int Unpack(ReadOnlySpan<byte> packed, Span<byte> row) => packed[0] switch
    {
        < IndexedSteps => UnpackRuns(packed, row),
        < AsIs => UnpackSteps(packed, row, relative: false),
        AsIs => UnpackAsIs(packed, row),
        _ => UnpackSteps(packed, row, relative: true),
    };

    // The last pixel of each run of equal ones.
    private static int FindRuns(ReadOnlySpan<byte> row, Span<byte> lasts)
    {
        int runs = 0;
        for (int block = 0; block < Width; block += 32)
        {
            for (uint ends = RunEnds(row, block); ends != 0; ends &= ends - 1) lasts[runs++] = (byte)(block + BitOperations.TrailingZeroCount(ends));
        }

        return runs;
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

    // 0 where there are too many.
    private static int FindColours(ReadOnlySpan<byte> row, ReadOnlySpan<byte> lasts, Span<byte> colours, Span<byte> indices)
    {
        // For each colour met so far, its index and one.
        Span<byte> places = stackalloc byte[256];
        places.Clear();
        int count = 0;
        for (int run = 0; run < lasts.Length; run++)
        {
            byte colour = row[lasts[run]];
            if (places[colour] == 0)
            {
                if (count == MostColours) return 0;
                colours[count++] = colour;
                places[colour] = (byte)count;
            }

            indices[run] = (byte)(places[colour] - 1);
        }

        return count;
    }

    private static int BitsFor(int colours) => colours switch { <= 3 => 1, <= 5 => 2, <= 9 => 3, _ => 4 };

    // States of earlier versions have each run's colour as an index.
    private static int BitsOfIndex(int colours) => colours switch { <= 2 => 1, <= 4 => 2, _ => 4 };

    private static int SizeOfSteps(int colours, int runs) => SizeOfSteps(colours, runs, BitsFor(colours));

    private static int SizeOfSteps(int colours, int runs, int bits) => 1 + MaskBytes + colours + (((runs * bits) + 7) / 8);

    private static int PackRuns(ReadOnlySpan<byte> row, ReadOnlySpan<byte> lasts, Span<byte> packed)
    {
        packed[0] = (byte)lasts.Length;
        int start = 0;
        for (int run = 0; run < lasts.Length; run++)
        {
            packed[(2 * run) + 1] = (byte)(lasts[run] + 1 - start);
            packed[(2 * run) + 2] = row[start];
            start = lasts[run] + 1;
        }

        return 1 + (2 * lasts.Length);
    }

    private static int UnpackRuns(ReadOnlySpan<byte> packed, Span<byte> row)
    {
        int runs = packed[0];
        for (int run = 0; run < runs; run++)
        {
            int length = packed[(2 * run) + 1];
            row[..length].Fill(packed[(2 * run) + 2]);
            row = row[length..];
        }

        return 1 + (2 * runs);
    }

    private static int PackSteps(ReadOnlySpan<byte> lasts, ReadOnlySpan<byte> colours, ReadOnlySpan<byte> indices, Span<byte> packed)
    {
        int size = SizeOfSteps(colours.Length, lasts.Length);
        int bits = BitsFor(colours.Length);
        packed = packed[..size];
        packed.Clear();
        packed[0] = (byte)(Steps + colours.Length);
        foreach (byte last in lasts) packed[1 + (last >> 3)] |= (byte)(1 << (last & 7));
        colours.CopyTo(packed[(1 + MaskBytes)..]);
        Span<byte> stream = packed[(1 + MaskBytes + colours.Length)..];

        // The first run has the first colour.
        for (int run = 1; run < indices.Length; run++)
        {
            int step = indices[run] - indices[run - 1];
            int value = ((step < 0 ? step + colours.Length : step) - 1) << (run * bits & 7);
            int place = run * bits >> 3;
            stream[place] |= (byte)value;
            if (value > byte.MaxValue) stream[place + 1] |= (byte)(value >> 8);
        }

        return size;
    }

    [SkipLocalsInit]
    private static int UnpackSteps(ReadOnlySpan<byte> packed, Span<byte> row, bool relative)
    {
        int count = packed[0] - (relative ? Steps : IndexedSteps);
        int bits = relative ? BitsFor(count) : BitsOfIndex(count);
        ReadOnlySpan<byte> mask = packed.Slice(1, MaskBytes);
        ReadOnlySpan<byte> colours = packed.Slice(1 + MaskBytes, count);
        ReadOnlySpan<byte> stream = packed[(1 + MaskBytes + count)..];
        Span<byte> pixels = stackalloc byte[Width + sizeof(ulong)];
        int run = 0;
        int start = 0;
        int colour = 0;
        for (int block = 0; block < Width; block += 32)
        {
            for (uint ends = BinaryPrimitives.ReadUInt32LittleEndian(mask[(block / 8)..]); ends != 0; ends &= ends - 1)
            {
                int value = ValueAt(stream, run * bits, bits);
                if (!relative) colour = value;
                else if (run > 0) colour = (colour + value + 1) % count;
                int end = block + BitOperations.TrailingZeroCount(ends) + 1;
                Fill(pixels, start, end, colours[colour]);
                start = end;
                run++;
            }
        }

        pixels[..Width].CopyTo(row);
        return SizeOfSteps(count, run, bits);
    }

    private static int ValueAt(ReadOnlySpan<byte> stream, int bit, int bits)
    {
        int place = bit >> 3;
        int two = stream[place] | (place + 1 < stream.Length ? stream[place + 1] << 8 : 0);
        return (two >> (bit & 7)) & ((1 << bits) - 1);
    }

    // Eight pixels at once, which may go beyond the end: what follows is filled later.
    private static void Fill(Span<byte> pixels, int start, int end, byte colour)
    {
        ulong eight = colour * 0x0101010101010101ul;
        for (int x = start; x < end; x += sizeof(ulong)) BinaryPrimitives.WriteUInt64LittleEndian(pixels[x..], eight);
    }

    private static int PackAsIs(ReadOnlySpan<byte> row, Span<byte> packed)
    {
        packed[0] = AsIs;
        row.CopyTo(packed[1..]);
        return MaxSize;
    }

    private static int UnpackAsIs(ReadOnlySpan<byte> packed, Span<byte> row)
    {
        packed.Slice(1, Width).CopyTo(row);
        return MaxSize;
    }
}
