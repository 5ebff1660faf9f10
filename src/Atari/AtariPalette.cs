using System.Globalization;

namespace Flow.Atari;

/// <summary>
/// Colours and greys of the 256 palette indices. Even indices are the 128 colours; the odd ones, seen with PAL's colour loss,
/// are the even ones without colour.
/// </summary>
public static class AtariPalette
{
    private const int Entries = 256;
    private static readonly Table[] Tables = Load();

    /// <summary>The colours of a format.</summary>
    /// <returns>256 entries 0x00RRGGBB.</returns>
    public static ReadOnlySpan<uint> Rgb(TvFormat format) => Tables[(int)format].Rgb;

    /// <summary>
    /// The grey screen's values: the blue channel of the entry after the pixel's. For index 255, which no screen shows and for
    /// which the reference reads past its table, the value is 0.
    /// </summary>
    /// <returns>256 luminances, 0 to 255.</returns>
    public static ReadOnlySpan<byte> Gray(TvFormat format) => Tables[(int)format].Gray;

    private static Table[] Load()
    {
        Table[] tables = [new(new uint[Entries], new byte[Entries]), new(new uint[Entries], new byte[Entries]), new(new uint[Entries], new byte[Entries])];
        using Stream stream = typeof(AtariPalette).Assembly.GetManifestResourceStream("palettes.csv")!;
        using var reader = new StreamReader(stream);
        _ = reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split(',');
            int index = int.Parse(fields[0], CultureInfo.InvariantCulture);
            for (int i = 0; i < tables.Length; i++)
            {
                tables[i].Rgb[index] = uint.Parse(fields[1 + i], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                string gray = fields[4 + i];
                tables[i].Gray[index] = gray.Length == 0 ? (byte)0 : byte.Parse(gray, CultureInfo.InvariantCulture);
            }
        }

        return tables;
    }

    private readonly record struct Table(uint[] Rgb, byte[] Gray);
}
