namespace Flow.Stages.Preprocessing;

/// <summary>
/// The gray value of every pair of palette indices. 65,536 bytes; a picture shows few colours, so what is looked up stays in the
/// nearest cache.
/// </summary>
internal sealed class GrayTable
{
    private const int Colours = 256;
    private readonly byte[] _gray = new byte[Colours * Colours];

    private GrayTable()
    {
    }

    /// <summary>
    /// The maximum of the two colours per RGB channel, then OpenCV's RGB2GRAY for bytes, (9798 R + 19235 G + 3735 B + 2^14) >> 15,
    /// which is .299, .587, .114 in fixed point, halves up.
    /// </summary>
    /// <param name="palette">256 colours, 0x00RRGGBB.</param>
    public static GrayTable OfBrighterColors(ReadOnlySpan<uint> palette) => Fill(palette, GrayOfMaximum);

    /// <summary>The maximum of the two grays.</summary>
    /// <param name="grays">The gray of each of the 256 palette indices.</param>
    public static GrayTable OfBrighterGrays(ReadOnlySpan<byte> grays) => Fill(grays, Math.Max);

    /// <summary>Looks a picture up.</summary>
    /// <param name="first">Palette indices of one frame.</param>
    /// <param name="second">Those of the other, as many.</param>
    /// <param name="gray">Receives the gray values, as many.</param>
    public void Convert(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> gray)
    {
        byte[] table = _gray;
        second = second[..first.Length];
        gray = gray[..first.Length];
        for (int i = 0; i < first.Length; i++)
            gray[i] = table[(first[i] << 8) | second[i]];
    }

    private static GrayTable Fill<T>(ReadOnlySpan<T> palette, Func<T, T, byte> gray)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(palette.Length, Colours, nameof(palette));
        var table = new GrayTable();
        for (int pair = 0; pair < table._gray.Length; pair++)
            table._gray[pair] = gray(palette[pair / Colours], palette[pair % Colours]);
        return table;
    }

    private static byte GrayOfMaximum(uint a, uint b)
    {
        uint red = Math.Max((a >> 16) & 255, (b >> 16) & 255);
        uint green = Math.Max((a >> 8) & 255, (b >> 8) & 255);
        uint blue = Math.Max(a & 255, b & 255);
        return (byte)(((9798 * red) + (19235 * green) + (3735 * blue) + (1 << 14)) >> 15);
    }
}
