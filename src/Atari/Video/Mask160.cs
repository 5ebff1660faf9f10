using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Flow.Atari.Video;

/// <summary>One bit for each of the 160 pixels of a line; bit 0 of word 0 is the leftmost. Three words more, which are zero, make a vector of it.</summary>
[InlineArray(8)]
internal struct Mask160
{
    /// <summary>Words of 32 pixels in a line.</summary>
    public const int Words = 5;

    private uint _first;

    /// <summary>All pixels at once.</summary>
    public readonly Vector256<uint> Lanes => Unsafe.BitCast<Mask160, Vector256<uint>>(this);

    /// <summary>A mask of all pixels at once.</summary>
    public static Mask160 Of(Vector256<uint> lanes) => Unsafe.BitCast<Vector256<uint>, Mask160>(lanes);

    /// <summary>Sets the pixels of a pattern of up to 32, beginning at pixel <paramref name="start"/> (0..191), around the line's end.</summary>
    public void Add(uint pattern, int start)
    {
        if (start >= 160) start -= 160;
        int word = start >> 5;
        ulong shifted = (ulong)pattern << (start & 31);
        this[word] |= (uint)shifted;
        this[word == Words - 1 ? 0 : word + 1] |= (uint)(shifted >> 32);
    }
}
