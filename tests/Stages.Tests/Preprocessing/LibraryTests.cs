using System.IO.Compression;
using Flow.Atari;
using Flow.Contracts.Options;
using Flow.Stages.Preprocessing;

namespace Flow.Stages.Tests.Preprocessing;

/// <summary>
/// What presets see is what OpenCV, Pillow and NumPy make of the same screens: noise, and all of the reference data.
/// <c>Libraries/expected.py</c> made the expected pictures and says what they are.
/// </summary>
public sealed class LibraryTests
{
    private const int Columns = 160;
    private const int NoiseScreens = 2;
    private const int Pixels = 84 * 84;
    private static readonly AtariPreset[] Presets = [AtariPresets.Schulman2017A2C, AtariPresets.Schulman2017Dqn, AtariPresets.BaselinesV4, AtariPresets.AleVector];
    private static readonly Lazy<byte[]> Expected = new(() => Unpack(Repository.PathOf("tests/Stages.Tests/Preprocessing/Libraries/expected.bin.gz")));

    [Fact]
    public void Screens_of_noise_are_shrunk_as_the_libraries_do() => Check([Noise(210), Noise(250)], first: 0);

    [SkippableFact]
    public void Screens_of_the_reference_are_shrunk_as_the_libraries_do()
    {
        Skip.If(Repository.Shared is null, "The reference data (../shared) is not on this machine.");
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(Repository.Shared, "atari", "screens"), "*.idx.gz").Order(StringComparer.Ordinal)];

        (files.Length + NoiseScreens).ShouldBe(Expected.Value.Length / (Presets.Length * Pixels));
        Check([Noise(250), .. files.Select(Unpack)], first: NoiseScreens - 1);
    }

    [SkippableTheory]
    [InlineData(210)]
    [InlineData(250)]
    public void Gray_pictures_of_the_reference_are_shrunk_to_the_byte(int rows)
    {
        Skip.If(Repository.Shared is null, "The reference data (../shared) is not on this machine.");
        string[] pictures = [.. Directory.EnumerateFiles(Path.Combine(Repository.Shared, "atari", "resize"), $"g{rows}_*.gray.gz")];
        pictures.Length.ShouldBe(4);
        AreaResizer resizer = new(rows, Columns, 84, 84);
        foreach (string picture in pictures)
        {
            byte[] frame = new byte[Pixels];
            resizer.Resize(Unpack(picture), frame, firstRow: 0);
            frame.ShouldBe(Unpack(picture.Replace(".gray.", ".area84.", StringComparison.Ordinal)), picture);
        }
    }

    [Fact]
    public void A_brighter_gray_is_not_the_gray_of_brighter_colours()
    {
        // NTSC's 0x42 is a dark red, 0xC2 a dark green: together they are a brighter yellow.
        byte[] raw = new byte[2 * 210 * Columns];
        raw.AsSpan(0, raw.Length / 2).Fill(0x42);
        raw.AsSpan(raw.Length / 2).Fill(0xC2);
        ReadOnlySpan<byte> gray = AtariPalette.Gray(TvFormat.Ntsc);
        byte brighter = Math.Max(gray[0x42], gray[0xC2]);

        Process(AtariPresets.AleVector, raw).ShouldAllBe(pixel => pixel == brighter);
        Process(AtariPresets.Schulman2017A2C, raw).ShouldAllBe(pixel => pixel > brighter);
    }

    [Fact]
    public void A_frame_outside_the_shrunk_screen_is_refused()
    {
        AtariPreset beyond = AtariPresets.Schulman2017Dqn with { FirstRow = 27 };
        Should.Throw<ArgumentOutOfRangeException>(() => AtariFrameProcessor.Create(beyond, TvFormat.Ntsc, 210)).ParamName.ShouldBe("firstRow");
    }

    private static void Check(IReadOnlyList<byte[]> screens, int first)
    {
        // The maximum is taken with the screen before; the very first stands alone.
        for (int i = first == 0 ? 0 : 1; i < screens.Count; i++)
        {
            byte[] before = i > 0 && screens[i - 1].Length == screens[i].Length ? screens[i - 1] : screens[i];
            for (int picture = 0; picture < Presets.Length; picture++)
            {
                byte[] other = Presets[picture].Maximum == FrameMaximum.Grays ? before : screens[i];
                byte[] frame = Process(Presets[picture], [.. other, .. screens[i]]);
                Expected.Value.AsSpan((((first + i) * Presets.Length) + picture) * Pixels, Pixels).SequenceEqual(frame)
                    .ShouldBeTrue($"screen {first + i}, picture {picture}");
            }
        }
    }

    private static byte[] Process(AtariPreset preset, byte[] raw)
    {
        int rows = raw.Length / (2 * Columns);
        AtariFrameProcessor processor = AtariFrameProcessor.Create(preset, rows == 250 ? TvFormat.Pal : TvFormat.Ntsc, rows);
        byte[] frame = new byte[processor.Frame.Bytes];
        processor.Process(raw, frame);
        return frame;
    }

    private static byte[] Noise(int rows)
    {
        uint state = (uint)rows;
        byte[] pixels = new byte[rows * Columns];
        foreach (ref byte pixel in pixels.AsSpan())
        {
            state = unchecked((state * 1664525) + 1013904223);
            pixel = (byte)((state >> 24) & 0xFE);
        }

        return pixels;
    }

    private static byte[] Unpack(string path)
    {
        using GZipStream stream = new(File.OpenRead(path), CompressionMode.Decompress);
        using MemoryStream memory = new();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
