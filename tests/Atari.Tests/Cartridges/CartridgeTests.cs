namespace Flow.Atari.Tests.Cartridges;

public sealed class CartridgeTests
{
    [Theory]
    [InlineData(0, "empty")]
    [InlineData(5, "5 bytes")]
    [InlineData(2047, "2047 bytes")]
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
    public void The_size_tells_the_scheme()
    {
        Assert.Equal("2K", Cartridge.Load(SampleRoms.Busy()).Scheme);
        Assert.Equal("4K", Cartridge.Load(SampleRoms.Counter()).Scheme);
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
        Assert.Equal("c99a74c555371a433d121f551d6c6398", Cartridge.Load(new byte[2048]).Md5);

    [Theory]
    [InlineData(8192, 0x1FF8, 1)]
    [InlineData(16384, 0x1FF6, 0)]
    [InlineData(32768, 0x1FF4, 0)]
    public void Hot_spots_switch_banks_before_the_byte_is_read(int size, int firstHotSpot, int startBank)
    {
        byte[] rom = new byte[size];
        for (int i = 0; i < size; i++) rom[i] = (byte)((i >> 12) + 1);
        Cartridge cartridge = Cartridge.Load(rom);
        Flow.Atari.Cartridges.MemoryMap map = cartridge.CreateMap();
        Flow.Atari.Cartridges.Scheme scheme = cartridge.CreateScheme(map);
        scheme.Reset();
        Assert.Equal(startBank, scheme.Bank);
        for (int bank = 0; bank < size / 4096; bank++)
        {
            Assert.Equal(bank + 1, scheme.Read(firstHotSpot + bank));
            Assert.True(map.TryRead(0x1000, out int first));
            Assert.Equal(bank + 1, first);
            scheme.Write(firstHotSpot, 0);
            Assert.Equal(0, scheme.Bank);
        }
    }
}
