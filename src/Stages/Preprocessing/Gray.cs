namespace Flow.Stages.Preprocessing;

/// <summary>The gray of a colour, 0x00RRGGBB, and what two colours come to.</summary>
internal static class Gray
{
    /// <summary>Parts of a gray value that <see cref="Exact"/> counts in.</summary>
    public const int Parts = 1000;

    /// <summary>The brighter of two colours, per channel.</summary>
    public static uint Brighter(uint a, uint b) =>
        Math.Max(a & 0xFF0000, b & 0xFF0000) | Math.Max(a & 0xFF00, b & 0xFF00) | Math.Max(a & 0xFF, b & 0xFF);

    /// <summary>
    /// OpenCV's RGB2GRAY for bytes, (9798 R + 19235 G + 3735 B + 2^14) >> 15, which is .299, .587, .114 in fixed point, halves up.
    /// </summary>
    public static byte Rounded(uint colour) => (byte)((Sum(colour, 9798, 19235, 3735) + (1 << 14)) >> 15);

    /// <summary>.299 R + .587 G + .114 B, in thousandths, which is exact.</summary>
    public static uint Exact(uint colour) => Sum(colour, 299, 587, 114);

    /// <summary>.299 R + .587 G + .114 B in single precision, summed from left to right, as NumPy does by channels of float32.</summary>
    public static float Single(uint colour) =>
        (((colour >> 16) & 255) * .299f) + (((colour >> 8) & 255) * .587f) + ((colour & 255) * .114f);

    private static uint Sum(uint colour, uint red, uint green, uint blue) =>
        (red * ((colour >> 16) & 255)) + (green * ((colour >> 8) & 255)) + (blue * (colour & 255));
}
