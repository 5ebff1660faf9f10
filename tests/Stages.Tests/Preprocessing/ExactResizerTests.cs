using System.IO.Compression;
using Flow.Atari;
using Flow.Contracts.Options;
using Flow.Stages.Preprocessing;

namespace Flow.Stages.Tests.Preprocessing;

/// <summary>Presets that keep the gray's fraction until the end, and then cut it off.</summary>
public sealed class ExactResizerTests
{
    private const int Columns = 160;
    private static readonly AtariPreset Triangle = AtariPresets.Schulman2017A2C;
    private static readonly AtariPreset Area = Triangle with { Shrinking = Shrinking.AreaTruncated };

    [Theory]
    [InlineData(210)]
    [InlineData(250)]
    public void It_is_the_mean_by_its_definition_with_the_fraction_cut_off(int rows)
    {
        byte[] screen = Noise(rows);
        double[] gray = [.. screen.Select(index => GrayOf(index, rows))];
        byte[] triangle = Process(Triangle, screen, screen);
        byte[] area = Process(Area, screen, screen);
        for (int pixel = 0; pixel < 84 * 84; pixel += 13)
        {
            triangle[pixel].ShouldBe(CutOff(NaiveTriangle.Mean(gray, rows, Columns, 84, pixel)));
            area[pixel].ShouldBe(CutOff(NaiveArea.Mean(gray, rows, Columns, 84, pixel)));
        }
    }

    [Fact]
    public void One_bright_pixel_spreads_by_the_triangle()
    {
        // Middles of target pixels are 2.5 rows and 40/21 columns apart. Row 1 of the screen lies 0.25 from that of target row 0 and 2.25 from
        // that of target row 1; column 2 lies 65/42, 15/42 and 95/42 columns from those of target columns 0, 1 and 2.
        byte[] screen = new byte[210 * Columns];
        screen[Columns + 2] = 0x0E;
        byte[] frame = Process(Triangle, screen, screen);
        double white = GrayOf(0x0E, 210);

        double top = 9.0 / (7 + 9 + 5 + 1);
        double next = 1.0 / (1 + 5 + 9 + 7 + 3);
        frame[0].ShouldBe(CutOff(white * top * 15 / (61 + 57 + 15)));
        frame[1].ShouldBe(CutOff(white * top * 65 / (23 + 65 + 53 + 11)));
        frame[2].ShouldBe((byte)0);
        frame[84 + 1].ShouldBe(CutOff(white * next * 65 / (23 + 65 + 53 + 11)));
        frame[168 + 1].ShouldBe((byte)0);
    }

    [Fact]
    public void A_flat_screen_stays_flat_and_whole_grays_stay_whole()
    {
        foreach (AtariPreset preset in new[] { Triangle, Area })
        {
            for (int colour = 0; colour < 256; colour += 2)
            {
                byte[] screen = new byte[250 * Columns];
                Array.Fill(screen, (byte)colour);
                byte expected = (byte)(ThousandthsOf((byte)colour, 250) / 1000);
                Process(preset, screen, screen).ShouldAllBe(pixel => pixel == expected);
            }
        }
    }

    [SkippableFact]
    public void Gray_pictures_come_out_as_Pillow_has_them_to_its_own_rounding()
    {
        Skip.If(Repository.Shared is null, "The reference data (../shared) is not on this machine.");
        string[] files = Directory.GetFiles(Path.Combine(Repository.Shared, "atari", "resize"), "*.gray.gz");
        files.ShouldNotBeEmpty();
        foreach (string file in files)
        {
            byte[] gray = Unpack(file);
            int rows = gray.Length / Columns;
            byte[] shrunk = new byte[110 * 84];
            new ExactResizer(ResizeAxis.OfTriangles(rows, 110), ResizeAxis.OfTriangles(Columns, 84))
                .Resize([.. gray.Select(value => value * 1000u)], shrunk, firstRow: 0);
            byte[] pillow = Unpack(file.Replace(".gray.", ".pil110.", StringComparison.Ordinal));

            // Pillow rounds bytes twice, after the columns and after the rows: from 0 to 1 above what is cut off here.
            for (int pixel = 0; pixel < shrunk.Length; pixel++)
                (pillow[pixel] - shrunk[pixel]).ShouldBeInRange(0, 1, $"{Path.GetFileName(file)}, pixel {pixel}");
        }
    }

    [Fact]
    public void It_allocates_nothing()
    {
        AtariFrameProcessor processor = AtariFrameProcessor.Create(Triangle, TvFormat.Ntsc, 210);
        byte[] raw = [.. Noise(210), .. Noise(210)];
        byte[] frame = new byte[84 * 84];
        processor.Process(raw, frame);
        long before = GC.GetAllocatedBytesForCurrentThread();
        processor.Process(raw, frame);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static byte[] Process(AtariPreset preset, byte[] earlier, byte[] later)
    {
        int rows = later.Length / Columns;
        byte[] frame = new byte[84 * 84];
        AtariFrameProcessor.Create(preset, FormatOf(rows), rows).Process([.. earlier, .. later], frame);
        return frame;
    }

    /// <summary>Cut off; what double precision leaves a hair below a whole number is that number.</summary>
    private static byte CutOff(double value) => (byte)(value + 1e-9);

    private static double GrayOf(byte index, int rows) => ThousandthsOf(index, rows) / 1000.0;

    private static int ThousandthsOf(byte index, int rows)
    {
        uint rgb = AtariPalette.Rgb(FormatOf(rows))[index];
        return (int)((299 * (rgb >> 16)) + (587 * ((rgb >> 8) & 255)) + (114 * (rgb & 255)));
    }

    private static TvFormat FormatOf(int rows) => rows == 250 ? TvFormat.Pal : TvFormat.Ntsc;

    private static byte[] Noise(int rows)
    {
        byte[] screen = new byte[rows * Columns];
        new Random(rows).NextBytes(screen);
        return [.. screen.Select(pixel => (byte)(pixel & 0xFE))];
    }

    private static byte[] Unpack(string path)
    {
        using GZipStream stream = new(File.OpenRead(path), CompressionMode.Decompress);
        using MemoryStream memory = new();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
