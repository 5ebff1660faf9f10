using Flow.Lab.Recording;
using FsCheck;
using FsCheck.Xunit;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Recording;

public sealed class GifWriterTests
{
    private const int Width = 40;
    private const int Height = 30;
    private static readonly uint[] Palette = [.. Enumerable.Range(0, 256).Select(i => (uint)(i * 0x010305) & 0xFFFFFF)];

    [Fact]
    public void The_head_tells_size_palette_and_repetition()
    {
        GifReader gif = Write([Flat(3)], [5]);

        (gif.Width, gif.Height, gif.Repeats).ShouldBe((Width, Height, true));
        gif.Palette.ShouldBe(Palette);
    }

    [Fact]
    public void Every_picture_comes_back_with_its_time()
    {
        byte[][] pictures = [Flat(0), Spot(3, 4, 9), Spot(39, 29, 200), Flat(255), Noise(1), Noise(2)];
        GifReader gif = Write(pictures, [7, 6, 7, 6, 7, 300]);

        gif.Pictures.Select(picture => picture.Hundredths).ShouldBe([7, 6, 7, 6, 7, 300]);
        for (int i = 0; i < pictures.Length; i++)
            gif.Pictures[i].Pixels.ShouldBe(pictures[i]);
    }

    [Fact]
    public void A_picture_that_does_not_differ_lasts_longer()
    {
        GifReader gif = Write([Flat(1), Flat(1), Flat(2), Flat(2), Flat(2)], [7, 6, 7, 6, 7]);

        gif.Pictures.Select(picture => picture.Hundredths).ShouldBe([13, 20]);
    }

    [Fact]
    public void A_small_change_takes_few_bytes()
    {
        int one = Bytes([Noise(1)], [7]).Length;
        byte[] changed = Noise(1);
        changed[500] ^= 1;

        (Bytes([Noise(1), changed], [7, 7]).Length - one).ShouldBeLessThan(40);
    }

    /// <summary>Large and noisy enough that all 4,096 codes are used up and the table is cleared again and again.</summary>
    [Fact]
    public void Tables_that_fill_up_are_begun_anew()
    {
        byte[] noise = new byte[200 * 200];
        new System.Random(1).NextBytes(noise);
        using MemoryStream stream = new();
        GifWriter writer = new(stream, 200, 200, Palette);
        writer.Add(noise, 1);
        writer.Finish();

        GifReader.Read(stream.ToArray()).Pictures.ShouldHaveSingleItem().Pixels.ShouldBe(noise);
    }

    /// <summary>At 20,003 pixels of this noise the last code makes the decoder's codes longer, and no spare bit hides a short end.</summary>
    [Theory]
    [InlineData(255)]
    [InlineData(767)]
    [InlineData(20_003)]
    public void The_end_is_as_long_as_the_decoder_takes_it_to_be(int length)
    {
        byte[] noise = new byte[length];
        new System.Random(1).NextBytes(noise);
        using MemoryStream stream = new();
        GifWriter writer = new(stream, length, 1, Palette);
        writer.Add(noise, 1);
        writer.Finish();

        GifReader.Read(stream.ToArray()).Pictures.ShouldHaveSingleItem().Pixels.ShouldBe(noise);
    }

    [Property(MaxTest = 50)]
    public void Pictures_of_few_colours_come_back(NonEmptyArray<byte> seed)
    {
        byte[] picture = [.. Enumerable.Range(0, Width * Height).Select(i => (byte)(seed.Get[i / 7 % seed.Get.Length] & 3))];

        Write([picture], [1]).Pictures.ShouldHaveSingleItem().Pixels.ShouldBe(picture);
    }

    private static GifReader Write(byte[][] pictures, int[] times) => GifReader.Read(Bytes(pictures, times));

    private static byte[] Bytes(byte[][] pictures, int[] times)
    {
        using MemoryStream stream = new();
        GifWriter writer = new(stream, Width, Height, Palette);
        foreach ((byte[] picture, int time) in pictures.Zip(times))
            writer.Add(picture, time);
        writer.Finish();
        return stream.ToArray();
    }

    private static byte[] Flat(byte color) => [.. Enumerable.Repeat(color, Width * Height)];

    private static byte[] Spot(int x, int y, byte color)
    {
        byte[] picture = Flat(0);
        picture[(y * Width) + x] = color;
        return picture;
    }

    private static byte[] Noise(int seed)
    {
        byte[] picture = new byte[Width * Height];
        new System.Random(seed).NextBytes(picture);
        return picture;
    }
}
