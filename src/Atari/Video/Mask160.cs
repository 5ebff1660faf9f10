using System.Runtime.CompilerServices;

namespace Flow.Atari.Video;

/// <summary>One bit for each of the 160 pixels of a line; bit 0 of word 0 is the leftmost.</summary>
[InlineArray(Words)]
internal struct Mask160
{
    /// <summary>Words of 32 pixels in a line.</summary>
    public const int Words = 5;

    private uint _first;

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
