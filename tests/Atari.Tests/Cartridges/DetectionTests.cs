namespace Flow.Atari.Tests.Cartridges;

/// <summary>Which file is which.</summary>
public sealed class DetectionTests
{
    private static readonly byte[] Tigervision3F = [0x85, 0x3F];
    private static readonly byte[] Tigervision3E = [0x85, 0x3E, 0xA9, 0x00];
    private static readonly byte[] E0 = [0x8D, 0xE9, 0xFF];
    private static readonly byte[] UA = [0x8D, 0x40, 0x02];
    private static readonly byte[] FE = [0x20, 0xC3, 0xF8, 0xA5, 0x82];
    private static readonly byte[] CV = [0x99, 0x00, 0xF4];

    [Theory]
    [InlineData(2048, "2K")]
    [InlineData(4096, "4K")]
    [InlineData(8192, "F8")]
    [InlineData(10240, "DPC")]
    [InlineData(10495, "DPC")]
    [InlineData(10496, "DPC")]
    [InlineData(12288, "FASC")]
    [InlineData(16384, "F6")]
    [InlineData(32768, "F4")]
    [InlineData(65536, "MB")]
    [InlineData(131072, "MC")]
    public void Without_a_sign_the_size_tells_the_scheme(int size, string scheme) => Assert.Equal(scheme, SchemeOf(Plain(size)));

    [Theory]
    [InlineData(8192, "F8SC")]
    [InlineData(16384, "F6SC")]
    [InlineData(32768, "F4SC")]
    public void Uniform_bytes_at_the_bottom_of_all_banks_mean_RAM(int size, string scheme)
    {
        byte[] rom = Plain(size).WithRamAtTheBottom().With(0x300, Tigervision3E);
        Assert.Equal(scheme, SchemeOf(rom));
        rom[size - 0x1000] ^= 1;
        Assert.Equal("3E", SchemeOf(rom));
    }

    [Fact]
    public void Signs_are_looked_for_in_the_order_of_the_reference()
    {
        byte[] rom = Plain(8192).With(0x100, E0).With(0x200, Tigervision3E).With(0x300, Tigervision3F).With(0x400, Tigervision3F)
            .With(0x500, UA).With(0x600, FE);
        List<string> found = [];
        foreach (int place in (int[])[0x100, 0x200, 0x400, 0x500, 0x600, 0x601])
        {
            found.Add(SchemeOf(rom));
            rom[place] ^= 0xFF;
        }

        Assert.Equal(["E0", "3E", "3F", "UA", "FE", "F8"], found);
    }

    [Fact]
    public void A_sign_that_ends_with_the_file_is_not_seen()
    {
        Assert.Equal("F8", SchemeOf(Plain(8192).With(8192 - FE.Length, FE)));
        Assert.Equal("FE", SchemeOf(Plain(8192).With(8191 - FE.Length, FE)));
    }

    [Theory]
    [InlineData(2, "F8")]
    [InlineData(3, "3F")]
    public void Two_signs_count_twice_when_a_byte_lies_between(int distance, string scheme) =>
        Assert.Equal(scheme, SchemeOf(Plain(8192).With(0x100, Tigervision3F).With(0x100 + distance, Tigervision3F)));

    [Fact]
    public void Three_signs_in_a_row_count_twice() =>
        Assert.Equal("3F", SchemeOf(Plain(8192).With(0x100, 0x85, 0x3F, 0x85, 0x3F, 0x85, 0x3F)));

    [Fact]
    public void Equal_halves_of_8K_come_before_any_sign()
    {
        byte[] half = Plain(4096).With(0x100, E0);
        Assert.Equal("4K", SchemeOf([.. half, .. half]));
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(4096)]
    public void A_small_file_with_a_sign_is_a_Commavid(int size) => Assert.Equal("CV", SchemeOf(Plain(size).With(0x100, CV)));

    [Theory]
    [InlineData(6144)]
    [InlineData(24576)]
    [InlineData(65536)]
    [InlineData(524_288)]
    public void Any_number_of_banks_may_be_a_Tigervision(int size)
    {
        byte[] rom = Plain(size).With(0x100, Tigervision3F).With(size - 0x200, Tigervision3F);
        Assert.Equal("3F", SchemeOf(rom));
        Assert.Equal("3E", SchemeOf(rom.With(0x300, Tigervision3E)));
    }

    [Theory]
    [InlineData(60_000)]
    [InlineData(500_000)]
    [InlineData(8192 + 100)]
    public void A_Tigervision_has_whole_banks(int size)
    {
        byte[] rom = Plain(size).With(0x100, Tigervision3F).With(size - 0x200, Tigervision3F).With(0x300, Tigervision3E);
        Assert.Contains($"has {size} bytes; allowed are", Refusal(rom), StringComparison.Ordinal);
    }

    [Fact]
    public void A_3F_of_another_size_switches_from_the_bank_that_stays()
    {
        byte[] rom = Plain(24576).With(0x100, Tigervision3F).With(0x200, Tigervision3F);
        Assert.Contains("has 24576 bytes; allowed are", Refusal(rom), StringComparison.Ordinal);
    }

    [Fact]
    public void Noise_is_no_Tigervision_of_another_size_whatever_signs_are_in_it()
    {
        byte[] rom = new byte[24576];
        new Random(1).NextBytes(rom);
        rom.WithStart().With(0x100, Tigervision3F).With(0x5D00, Tigervision3F).With(0x300, Tigervision3E);
        Assert.Contains("has 24576 bytes; allowed are", Refusal(rom), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2048, 0xEC00, "2K")]
    [InlineData(8192, 0x0000, "F8")]
    [InlineData(65536, 0xE800, "MB")]
    [InlineData(131072, 0xF800, "MC")]
    [InlineData(10240, 0xF040, "DPC")]
    [InlineData(12288, 0xF180, "FASC")]
    public void A_reset_vector_that_leads_to_no_program_is_refused(int size, int vector, string scheme)
    {
        string message = Refusal(Plain(size).WithStart(vector));
        Assert.Contains($"The ROM of {size} bytes has a reset vector of ${vector:X4}, where a {scheme} cartridge has no program", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_Commavid_of_4K_may_begin_in_the_RAM_that_its_file_fills()
    {
        byte[] large = Plain(4096).With(0x100, CV).With(4092, 0x00, 0xF0);
        Assert.Equal("CV", SchemeOf(large));
        Assert.Contains("reset vector of $F000", Refusal(large[2048..].With(0x100, CV)), StringComparison.Ordinal);
    }

    [Fact]
    public void Noise_is_no_cartridge_unless_its_size_and_its_start_are_those_of_one()
    {
        int[] named = [2048, 4096, 8192, 10240, 10495, 10496, 12288, 16384, 32768, 65536, 131072];
        int taken = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            byte[] noise = new byte[seed switch { 0 => 60_000, 1 => 1 << 20, < 50 => random.Next(1 << 20), < 120 => 2048 * random.Next(1, 257), _ => named[seed % named.Length] }];
            random.NextBytes(noise);
            if (TryLoad(noise) is not { } cartridge) continue;
            taken++;
            Assert.Contains(cartridge.Size, named);
            Assert.Null(cartridge.FittedTo);
        }

        // A reset vector leads into the cartridge by chance in every other file of a size that a scheme has.
        Assert.InRange(taken, 25, 55);
    }

    [Fact]
    public void A_uniform_stretch_in_the_last_slice_means_E7()
    {
        byte[] rom = Plain(16384);
        rom.AsSpan(0x3800, 0x200).Fill(0x55);
        Assert.Equal("E7", SchemeOf(rom));
        rom.AsSpan(0x3800 - 32, 0x200 + 64).Fill(0x55);
        Assert.Equal("F6", SchemeOf(rom));
    }

    private static string Refusal(byte[] rom) => Assert.Throws<CartridgeException>(() => Cartridge.Load(rom)).Message;

    private static Cartridge? TryLoad(byte[] file)
    {
        try
        {
            return Cartridge.Load(file);
        }
        catch (CartridgeException)
        {
            return null;
        }
    }

    private static string SchemeOf(byte[] rom) => Cartridge.Load(rom).Scheme;

    private static byte[] Plain(int size) =>
        ((byte[])[.. Enumerable.Range(0, size).Select(i => (byte)((i % 5 * 7) ^ ((i >> 8) & 0x3F)))]).WithStart();
}
