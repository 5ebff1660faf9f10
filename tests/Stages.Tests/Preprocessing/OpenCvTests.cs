using System.IO.Compression;
using Flow.Atari;
using Flow.Contracts.Options;
using Flow.Stages.Preprocessing;

namespace Flow.Stages.Tests.Preprocessing;

/// <summary>
/// Every preset agrees with what OpenCV makes of the same screens: noise, and all of the reference data. OpenCV sums in single
/// precision, so a half may come out 1 off. <c>OpenCv/expected.py</c> made the expected pictures and says what they are.
/// </summary>
public sealed class OpenCvTests
{
    private const int Columns = 160;
    private const int NoiseScreens = 2;
    private const int Pixels = 84 * 84;
    private static readonly AtariPreset[] Presets = [AtariPreset.Schulman2017A2C, AtariPreset.Schulman2017Dqn, AtariPreset.AleVector];
    private static readonly Lazy<byte[]> Expected = new(() => Unpack(Repository.PathOf("tests/Stages.Tests/Preprocessing/OpenCv/expected.bin.gz")));

    [Fact]
    public void Screens_of_noise_are_shrunk_as_OpenCV_does() => Check([Noise(210), Noise(250)], first: 0);

    [SkippableFact]
    public void Screens_of_the_reference_are_shrunk_as_OpenCV_does()
    {
        Skip.If(Repository.Shared is null, "The reference data (../shared) is not on this machine.");
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(Repository.Shared, "atari", "screens"), "*.idx.gz").Order(StringComparer.Ordinal)];

        (files.Length + NoiseScreens).ShouldBe(Expected.Value.Length / (Presets.Length * Pixels));
        Check([Noise(250), .. files.Select(Unpack)], first: NoiseScreens - 1);
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

        Process(AtariPreset.AleVector, raw).ShouldAllBe(pixel => pixel == brighter);
        Process(AtariPreset.Schulman2017A2C, raw).ShouldAllBe(pixel => pixel > brighter);
    }

    [Fact]
    public void A_frame_outside_the_shrunk_screen_is_refused()
    {
        AtariPreset beyond = AtariPreset.Schulman2017Dqn with { FirstRow = 27 };
        Should.Throw<ArgumentOutOfRangeException>(() => AtariFrameProcessor.Create(beyond, TvFormat.Ntsc, 210)).ParamName.ShouldBe("firstRow");
    }

    private static void Check(IReadOnlyList<byte[]> screens, int first)
    {
        // The maximum is taken with the screen before; the very first stands alone.
        for (int i = first == 0 ? 0 : 1; i < screens.Count; i++)
        {
            byte[] before = i > 0 && screens[i - 1].Length == screens[i].Length ? screens[i - 1] : screens[i];
            for (int preset = 0; preset < Presets.Length; preset++)
            {
                byte[] other = Presets[preset].Maximum == FrameMaximum.Grays ? before : screens[i];
                byte[] frame = Process(Presets[preset], [.. other, .. screens[i]]);
                ReadOnlySpan<byte> expected = Expected.Value.AsSpan((((first + i) * Presets.Length) + preset) * Pixels, Pixels);
                LargestDifference(frame, expected).ShouldBeLessThanOrEqualTo(1, $"screen {first + i}, preset {preset}");
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

    private static int LargestDifference(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        int largest = 0;
        for (int i = 0; i < one.Length; i++)
            largest = Math.Max(largest, Math.Abs(one[i] - other[i]));
        return largest;
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
