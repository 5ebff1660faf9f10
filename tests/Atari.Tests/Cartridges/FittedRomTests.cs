using Flow.Atari.Cartridges;

namespace Flow.Atari.Tests.Cartridges;

/// <summary>ROMs of sizes that no cartridge has, which other consoles pad or cut.</summary>
public sealed class FittedRomTests
{
    [Theory]
    [InlineData(512, 2048, "2K")]
    [InlineData(1024, 2048, "2K")]
    [InlineData(4097, 4096, "4K")]
    [InlineData(8195, 8192, "F8")]
    [InlineData(6144, 8192, "F8")]
    [InlineData(24577, 32768, "F4")]
    public void They_are_played_padded_or_cut(int size, int played, string scheme)
    {
        var cartridge = Cartridge.Load(Program(size));
        Assert.Equal((size, (int?)played, scheme), (cartridge.Size, cartridge.FittedTo, cartridge.Scheme));
    }

    [Fact]
    public void What_is_too_long_by_a_few_bytes_plays_as_if_they_were_not_there()
    {
        byte[] weir = Weir();
        Assert.Equal(PictureOf(weir), PictureOf([.. weir, 0x0D, 0x0A, 0x1A]));
    }

    [Fact]
    public void A_kilobyte_is_seen_at_every_address_of_the_cartridge()
    {
        byte[] kilobyte = Program(1024);
        byte[] fitted = FittedRom.Of(kilobyte)!;
        Assert.Equal(kilobyte, fitted[..1024]);
        Assert.Equal(kilobyte, fitted[1024..]);
    }

    [Fact]
    public void Whole_kilobytes_that_lack_come_before_what_is_there()
    {
        byte[] rom = Program(6144);
        byte[] fitted = FittedRom.Of(rom)!;
        Assert.All(fitted[..2048], value => Assert.Equal(0xFF, value));
        Assert.Equal(rom, fitted[2048..]);
    }

    [Theory]
    [InlineData(4096 + 64)]
    [InlineData(8192 + 500)]
    [InlineData(33 * 1024)]
    public void Those_that_could_mean_no_cartridge_are_refused(int size) => Assert.Null(FittedRom.Of(Program(size)));

    [Theory]
    [InlineData(1000)]
    [InlineData(4097)]
    [InlineData(6144)]
    public void Noise_is_made_to_fit_nothing(int size)
    {
        byte[] noise = new byte[size];
        new Random(size).NextBytes(noise);
        Assert.Null(FittedRom.Of(noise));
    }

    /// <summary>Few values, and at the end of each 2 KiB and of the file a reset vector.</summary>
    private static byte[] Program(int size)
    {
        byte[] rom = [.. Enumerable.Range(0, size).Select(i => (byte)(i % 13))];
        for (int end = size % 1024 is var extra and < 64 ? size - extra : size; end >= 4; end -= 1024) rom.With(end - 4, 0x00, 0xFD);
        return rom;
    }

    private static byte[] Weir() => BuiltInCartridges.Find("weir") is { } weir ? weir.CreateMap().RomBytes(0, weir.Size).ToArray() : [];

    private static byte[] PictureOf(byte[] rom)
    {
        AtariGame game = new(Cartridge.Load(rom), GameRules.None);
        game.Reset();
        for (int frame = 0; frame < 30; frame++) game.Act(AtariAction.Fire);
        return game.Screen.ToArray();
    }
}
