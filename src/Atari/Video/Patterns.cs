using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Flow.Atari.Video;

/// <summary>Tables that turn register values into patterns of pixels, bit 0 leftmost, and the places of copies by NUSIZ.</summary>
internal static class Patterns
{
    private static readonly byte[] ReverseTable = [.. Enumerable.Range(0, 256).Select(ReverseBits)];
    private static readonly ushort[] DoubleTable = [.. Enumerable.Range(0, 256).Select(v => (ushort)Widen(v, 2))];
    private static readonly uint[] QuadTable = [.. Enumerable.Range(0, 256).Select(v => Widen(v, 4))];

    /// <summary>Offsets of a player's or missile's copies for NUSIZ bits 0..2; unused places hold -1.</summary>
    private static ReadOnlySpan<sbyte> Offsets =>
    [
        0, -1, -1,
        0, 16, -1,
        0, 32, -1,
        0, 16, 32,
        0, 64, -1,
        0, -1, -1,
        0, 32, 64,
        0, -1, -1,
    ];

    /// <summary>The three offsets for NUSIZ bits 0..2.</summary>
    public static ReadOnlySpan<sbyte> CopiesOf(int nusiz) => Offsets.Slice((nusiz & 7) * 3, 3);

    /// <summary>Pixels that one bit of a player takes: 2 and 4 in modes 5 and 7.</summary>
    public static int ScaleOf(int nusiz) => (nusiz & 7) switch { 5 => 2, 7 => 4, _ => 1 };

    /// <summary>A byte with its bits in the opposite order.</summary>
    public static uint Reverse(int value) => ReverseTable[value & 0xFF];

    /// <summary>A player's byte, most significant bit leftmost unless reflected, at its scale: 8, 16 or 32 pixels.</summary>
    public static uint Player(int graphics, bool reflected, int scale)
    {
        int bits = reflected ? graphics : (int)Reverse(graphics);
        return scale switch { 1 => (uint)bits, 2 => DoubleTable[bits], _ => QuadTable[bits] };
    }

    /// <summary>1, 2, 4 or 8 set pixels for a missile's or the ball's width code.</summary>
    public static uint Bar(int widthCode) => (1u << (1 << widthCode)) - 1;

    /// <summary>A line of playfield: 20 bits of four pixels each, repeated or mirrored on the right.</summary>
    public static Mask160 Playfield(uint bits, bool reflected)
    {
        ulong line = bits | ((ulong)(reflected ? Mirror20(bits) : bits) << 20);
        return Mask160.Of(Vector256.Create(QuadWord(line, 0), QuadWord(line, 1), QuadWord(line, 2), QuadWord(line, 3), QuadWord(line, 4), 0, 0, 0));
    }

    // 32 pixels of a line of 40 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint QuadWord(ulong line, int word) => QuadTable[(int)(line >> (8 * word)) & 0xFF];

    private static uint Mirror20(uint bits) =>
        (Reverse((int)bits) << 12) | (Reverse((int)(bits >> 8)) << 4) | (Reverse((int)(bits >> 16)) >> 4);

    private static byte ReverseBits(int value)
    {
        int reversed = 0;
        for (int bit = 0; bit < 8; bit++) reversed |= ((value >> bit) & 1) << (7 - bit);
        return (byte)reversed;
    }

    private static uint Widen(int value, int scale)
    {
        uint one = (1u << scale) - 1;
        uint wide = 0;
        for (int bit = 0; bit < 8; bit++)
        {
            if (((value >> bit) & 1) != 0) wide |= one << (bit * scale);
        }

        return wide;
    }
}
