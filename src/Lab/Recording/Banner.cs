namespace Flow.Lab.Recording;

/// <summary>A strip below a picture with digits in it: the score.</summary>
/// <param name="width">Columns of the picture.</param>
/// <param name="paper">The palette's place of the strip's colour.</param>
/// <param name="ink">The palette's place of the digits' colour.</param>
internal sealed class Banner(int width, byte paper, byte ink)
{
    private const int Scale = 2;
    private const int Margin = 4;
    private const int GlyphRows = 5;
    private const int GlyphColumns = 3;

    /// <summary>The letters that there are, in the order of <see cref="Glyphs"/>.</summary>
    private const string Letters = "0123456789-.";

    /// <summary>Rows of a strip.</summary>
    public const int Height = (GlyphRows * Scale) + (2 * Margin);

    /// <summary>Ours: five rows of three pixels, the rows from the top, each as an octal digit.</summary>
    private static readonly string[] Glyphs =
        ["75557", "26227", "71747", "71317", "55711", "74717", "74757", "71222", "75757", "75717", "00700", "00002"];

    /// <summary>Draws the strip.</summary>
    /// <param name="text">Digits, point and minus.</param>
    /// <param name="pixels">Receives <see cref="Height"/> rows.</param>
    public void Draw(string text, Span<byte> pixels)
    {
        pixels[..(width * Height)].Fill(paper);
        int left = Margin;
        foreach (char letter in text)
        {
            int place = Letters.IndexOf(letter, StringComparison.Ordinal);
            if (place >= 0 && left + (GlyphColumns * Scale) <= width)
                Draw(Glyphs[place], left, pixels);
            left += (GlyphColumns + 1) * Scale;
        }
    }

    private void Draw(string glyph, int left, Span<byte> pixels)
    {
        for (int y = 0; y < GlyphRows * Scale; y++)
        {
            int bits = glyph[y / Scale] - '0';
            for (int x = 0; x < GlyphColumns * Scale; x++)
            {
                if (((bits >> (GlyphColumns - 1 - (x / Scale))) & 1) != 0)
                    pixels[((Margin + y) * width) + left + x] = ink;
            }
        }
    }
}
