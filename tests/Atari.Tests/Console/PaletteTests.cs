namespace Flow.Atari.Tests.Console;

public sealed class PaletteTests
{
    [Theory]
    [InlineData(TvFormat.Ntsc, 254, 0xFCE070u)]
    [InlineData(TvFormat.Pal, 2, 0x2B2B2Bu)]
    [InlineData(TvFormat.Secam, 2, 0x2121FFu)]
    public void Colours_are_those_of_the_format(TvFormat format, int index, uint colour) =>
        Assert.Equal(colour, AtariPalette.Rgb(format)[index]);

    [Theory]
    [InlineData(TvFormat.Ntsc)]
    [InlineData(TvFormat.Pal)]
    [InlineData(TvFormat.Secam)]
    public void Odd_entries_are_the_greys_of_the_even_ones(TvFormat format)
    {
        ReadOnlySpan<uint> rgb = AtariPalette.Rgb(format);
        ReadOnlySpan<byte> gray = AtariPalette.Gray(format);
        Assert.Equal((256, 256), (rgb.Length, gray.Length));
        for (int i = 0; i < 256; i += 2)
        {
            double luminance = (0.2989 * (rgb[i] >> 16)) + (0.5870 * ((rgb[i] >> 8) & 0xFF)) + (0.1140 * (rgb[i] & 0xFF));
            uint level = (uint)Math.Round(luminance, MidpointRounding.AwayFromZero);
            Assert.Equal(level * 0x010101, rgb[i + 1]);
            Assert.Equal(level, gray[i]);
        }
    }
}
