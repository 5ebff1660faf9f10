using System.IO.Compression;

namespace Flow.Atari.Tests.Cartridges;

public sealed class CartridgeTests
{
    [Theory]
    [InlineData(0, "empty")]
    [InlineData(5, "5 bytes")]
    [InlineData(2047, "2047 bytes")]
    [InlineData(3 * 8448, "25344 bytes, a Supercharger's tape (AR)")]
    [InlineData(1 << 20, "1048576 bytes")]
    public void Files_of_other_sizes_are_refused_in_one_line(int size, string words)
    {
        byte[] noise = [.. Enumerable.Range(0, size).Select(i => (byte)(i * 31))];
        string message = Assert.Throws<CartridgeException>(() => Cartridge.Load(noise)).Message;
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.Contains("allowed", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Equal_halves_make_2K_out_of_4K()
    {
        byte[] half = SampleRoms.Busy();
        Cartridge cartridge = Cartridge.Load([.. half, .. half]);
        Assert.Equal(("2K", 4096), (cartridge.Scheme, cartridge.Size));
    }

    [Fact]
    public void The_md5_is_that_of_the_file() =>
        Assert.Equal("5e576b284aafdf002c28490f443b94c5", Cartridge.Load(new byte[2048].With(2044, 0x00, 0xFD)).Md5);

    [Fact]
    public void A_packed_file_is_the_same_cartridge()
    {
        byte[] rom = SampleRoms.Counter();
        Cartridge cartridge = Cartridge.Load(Packed(rom));
        Assert.Equal((Cartridge.Load(rom).Md5, "4K", 4096), (cartridge.Md5, cartridge.Scheme, cartridge.Size));
    }

    [Fact]
    public void A_program_that_begins_like_a_packed_file_is_a_program()
    {
        byte[] rom = Roms.Numbered(4096, 16).With(0, 0x1F, 0x8B, 0x08);
        Assert.Equal("4K", Cartridge.Load(rom).Scheme);
    }

    [Fact]
    public void A_packed_file_that_goes_on_and_on_is_refused_beyond_512_KiB()
    {
        string message = Assert.Throws<CartridgeException>(() => Cartridge.Load(Packed(new byte[64 << 20]))).Message;
        Assert.Equal("The ROM has more than 524288 bytes; allowed are at most 524288.", message);
    }

    [Fact]
    public void A_packed_file_that_was_cut_off_is_refused()
    {
        byte[] packed = Packed(SampleRoms.Counter());
        Assert.Contains("allowed are", Assert.Throws<CartridgeException>(() => Cartridge.Load(packed.AsSpan(..^9))).Message, StringComparison.Ordinal);
    }

    private static byte[] Packed(byte[] rom)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(rom);
        return packed.ToArray();
    }
}
