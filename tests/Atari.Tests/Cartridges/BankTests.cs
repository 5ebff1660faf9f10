namespace Flow.Atari.Tests.Cartridges;

/// <summary>What each scheme shows, when it switches, where its RAM is.</summary>
public sealed class BankTests
{
    private static readonly byte[] SignOf3F = [0x85, 0x3F, 0x00, 0x85, 0x3F];

    [Theory]
    [InlineData(8192, 0x1FF8, 1)]
    [InlineData(12288, 0x1FF8, 2)]
    [InlineData(16384, 0x1FF6, 0)]
    [InlineData(32768, 0x1FF4, 0)]
    public void Hot_spots_switch_banks_before_the_byte_is_read(int size, int firstHotSpot, int startBank)
    {
        var bench = new Bench(Roms.Numbered(size, 4096));
        Assert.Equal(startBank + 1, bench.Read(0x1800));
        for (int bank = 0; bank < size / 4096; bank++)
        {
            Assert.Equal(bank + 1, bench.Read(0xE000 + firstHotSpot + bank));
            Assert.Equal(bank + 1, bench.Read(0xF800));
            bench.Write(firstHotSpot, 0);
            Assert.Equal(1, bench.Read(0xF800));
        }

        bench.Write(firstHotSpot + 1, 0);
        bench.Reset();
        Assert.Equal(startBank + 1, bench.Read(0x1800));
    }

    [Theory]
    [InlineData(8192, 128)]
    [InlineData(12288, 256)]
    [InlineData(16384, 128)]
    [InlineData(32768, 128)]
    public void RAM_is_written_below_and_read_above(int size, int ram)
    {
        var bench = new Bench(Roms.Numbered(size, 4096).WithRamAtTheBottom());
        int bank = bench.Read(0xF800);
        bench.Write(0xF005, 0xAB);
        Assert.Equal(0xAB, bench.Read(0xF005 + ram));
        bench.Write(0xF005 + ram, 0x12);
        Assert.Equal((0xAB, bank), (bench.Read(0xF005 + ram), bench.Read(0xF005)));
    }

    [Fact]
    public void Writes_do_not_switch_an_F4SC()
    {
        var bench = new Bench(Roms.Numbered(32768, 4096).WithRamAtTheBottom());
        bench.Write(0xFFF7, 0);
        Assert.Equal(1, bench.Read(0xF800));
        Assert.Equal(4, bench.Read(0xFFF7));
    }

    [Fact]
    public void Each_access_to_its_hot_spot_takes_an_MB_one_bank_on()
    {
        var bench = new Bench(Roms.Numbered(65536, 4096));
        Assert.Equal(2, bench.Read(0xF800));
        Assert.Equal(3, bench.Read(0xFFF0));
        bench.Write(0xFFF0, 0);
        Assert.Equal(4, bench.Read(0xF800));
        for (int i = 0; i < 13; i++) bench.Read(0x1FF0);
        Assert.Equal(1, bench.Read(0xF800));
    }

    [Fact]
    public void A_UA_switches_on_two_addresses_of_the_TIA_which_takes_part()
    {
        var bench = new Bench(Roms.Numbered(8192, 4096).With(0x700, 0x8D, 0x40, 0x02));
        Assert.Equal(1, bench.Read(0xF800));
        Assert.Equal(0xEE, bench.Read(0x2240));
        Assert.Equal(2, bench.Read(0xF800));
        bench.Write(0x0221, 1);
        bench.Read(0x0260);
        Assert.Equal(2, bench.Read(0xF800));
        bench.Write(0x0220, 9);
        Assert.Equal(1, bench.Read(0xF800));
        Assert.Equal(["r00", "w21:01", "r00", "w20:09"], bench.Tia);
    }

    [Theory]
    [InlineData(0xF800, 1)]
    [InlineData(0xD800, 2)]
    [InlineData(0xB800, 1)]
    [InlineData(0x1800, 2)]
    public void Bit_13_of_the_address_chooses_the_bank_of_an_FE(int address, int bank) =>
        Assert.Equal(bank, new Bench(Roms.Numbered(8192, 4096).With(0x700, 0x20, 0x00, 0xD0, 0xC6, 0xC5)).Read(address));

    [Fact]
    public void An_E0_shows_four_slices_of_which_three_change()
    {
        var bench = new Bench(Roms.Numbered(8192, 1024).With(0x700, 0x8D, 0xE0, 0x1F));
        Assert.Equal((5, 6, 7, 8), Windows());
        Assert.Equal(8, bench.Read(0xFFE3));
        bench.Write(0xFFE8, 0);
        bench.Read(0xFFF7);
        bench.Read(0xFFF8);
        Assert.Equal((4, 1, 8, 8), Windows());
        bench.Reset();
        Assert.Equal((5, 6, 7, 8), Windows());

        (int, int, int, int) Windows() => (bench.Read(0xF010), bench.Read(0xF410), bench.Read(0xF810), bench.Read(0xFC10));
    }

    [Fact]
    public void An_E7_has_two_blocks_of_RAM_that_keep_their_bytes()
    {
        byte[] rom = Roms.Numbered(16384, 2048);
        rom[0x37FF] = 0;
        var bench = new Bench(rom);
        Assert.Equal((1, 8), (bench.Read(0xF010), bench.Read(0xFA10)));
        Assert.Equal(8, bench.Read(0xFFE7));
        bench.Write(0xF010, 0x21);
        Assert.Equal((0x21, 8), (bench.Read(0xF410), bench.Read(0xF010)));
        bench.Read(0xFFEA);
        bench.Write(0xF810, 0x43);
        Assert.Equal((0x43, 8), (bench.Read(0xF910), bench.Read(0xF810)));
        bench.Write(0xFFE3, 0);
        bench.Write(0xFFE8, 0);
        bench.Write(0xF010, 0);
        Assert.Equal(4, bench.Read(0xF410));
        bench.Read(0xFFE7);
        bench.Read(0xFFEA);
        Assert.Equal((0x21, 0x43), (bench.Read(0xF410), bench.Read(0xF910)));
    }

    [Fact]
    public void A_3F_switches_on_writes_to_low_addresses_and_reads_its_bank_there()
    {
        var bench = new Bench(Roms.Numbered(8192, 2048).With(0x700, SignOf3F));
        Assert.Equal((1, 4), (bench.Read(0xF010), bench.Read(0xF810)));
        bench.Write(0x0002, 6);
        Assert.Equal((3, 3, 4), (bench.Read(0xF010), bench.Read(0x0010), bench.Read(0xF810)));
        bench.Write(0x0042, 0);
        Assert.Equal((3, 0xEE), (bench.Read(0xF010), bench.Read(0x0042)));
        bench.Write(0xF00A, 1);
        bench.Write(0xFACA, 5);
        Assert.Equal(2, bench.Read(0xF010));
        Assert.Equal(["w02:06", "w02:00", "r02", "w0a:01", "w0a:05"], bench.Tia);
    }

    [Fact]
    public void A_3F_of_three_banks_counts_modulo_three()
    {
        var bench = new Bench(Roms.Numbered(6144, 2048).With(0x1700, SignOf3F));
        Assert.Equal((1, 3), (bench.Read(0xF010), bench.Read(0xF810)));
        bench.Write(0x3F, 7);
        Assert.Equal(2, bench.Read(0xF010));
    }

    [Fact]
    public void A_3E_shows_pages_of_RAM_too()
    {
        var bench = new Bench(Roms.Numbered(8192, 2048).With(0x700, 0x85, 0x3E, 0xA9, 0x00));
        bench.Write(0x0002, 3);
        Assert.Equal(1, bench.Read(0xF010));
        bench.Write(0x003E, 32 + 5);
        bench.Write(0xF410, 0x77);
        bench.Write(0xF010, 0x11);
        Assert.Equal((0x77, 0x77, 0x77), (bench.Read(0xF010), bench.Read(0xF410), bench.Read(0x0010)));
        Assert.Equal(0x77, bench.Ram[(5 * 1024) + 0x10]);
        bench.Write(0x003F, 2);
        bench.Write(0xF410, 0);
        Assert.Equal((3, 4), (bench.Read(0xF410), bench.Read(0xF810)));
        Assert.Equal(0x77, bench.Ram[(5 * 1024) + 0x10]);
        Assert.Contains("w10:11", bench.Tia);
        Assert.DoesNotContain("w10:77", bench.Tia);
    }

    [Fact]
    public void A_CV_has_its_RAM_below_and_starts_it_from_a_larger_file()
    {
        byte[] large = Roms.Numbered(4096, 1024).With(0xE00, 0x99, 0x00, 0xF4);
        var bench = new Bench(large);
        Assert.Equal((1, 4, 3), (bench.Read(0xF010), bench.Read(0xF410), bench.Read(0xF810)));
        bench.Write(0xF410, 0x66);
        bench.Write(0xF011, 0x55);
        Assert.Equal((0x66, 1), (bench.Read(0xF010), bench.Read(0xF011)));
        bench.Reset();
        Assert.Equal(1, bench.Read(0xF010));
    }

    [Fact]
    public void An_MC_has_four_slots_for_ROM_and_RAM()
    {
        var bench = new Bench(Roms.Numbered(131072, 1024));
        Assert.Equal(0xFD, bench.Read(0xFFFD));
        bench.Write(0x3C, 0x80 | 3);
        bench.Write(0x3D, 9);
        bench.Write(0x3F, 0x80 | 5);
        Assert.Equal((128, 4, 6), (bench.Read(0xFC10), bench.Read(0xF010), bench.Read(0xFC10)));
        bench.Write(0xF410, 0x99);
        Assert.Equal(0x99, bench.Read(0xF610));
        bench.Write(0xF610, 0);
        Assert.Equal((0x99, 0, 0), (bench.Read(0xF610), bench.Read(0xF410), bench.Read(0xF610)));
        bench.Read(0xFFFD);
        Assert.Equal((128, 4, 6), (bench.Read(0xFC10), bench.Read(0xF010), bench.Read(0xFC10)));
        Assert.Equal(0, bench.Read(0x02));
        Assert.Empty(bench.Tia);
    }

    [Fact]
    public void A_low_write_lands_in_the_RAM_of_the_first_slot_of_an_MC()
    {
        var bench = new Bench(Roms.Numbered(131072, 1024));
        bench.Write(0x3C, 7);
        bench.Write(0x12, 0x34);
        bench.Read(0xF010);
        Assert.Equal(0x34, bench.Read(0xF212));
        bench.Write(0x3C, 0x81);
        bench.Write(0x12, 0x99);
        bench.Write(0x3C, 7);
        Assert.Equal(0x34, bench.Read(0xF212));
    }

    [Fact]
    public void A_saved_scheme_shows_the_same_after_it_is_restored()
    {
        foreach (byte[] rom in (byte[][])[Roms.Numbered(8192, 1024).With(0x700, 0x8D, 0xE0, 0x1F), Roms.Numbered(131072, 1024), Roms.Numbered(10240, 1024)])
        {
            var bench = new Bench(rom);
            bench.Write(0x3C, 0x83);
            bench.Read(0xFFE2);
            bench.Read(0xFFF8);
            bench.Read(0xF810);
            byte[] state = bench.Save();
            int shown = bench.Read(0xF110);
            bench.Write(0x3C, 0x85);
            bench.Read(0xFFE6);
            bench.Read(0xFFF9);
            Assert.NotEqual(shown, bench.Read(0xF110));
            bench.Restore(state);
            Assert.Equal(shown, bench.Read(0xF110));
        }
    }
}
