namespace Flow.Atari.Tests.Cartridges;

/// <summary>The fetchers of the DPC.</summary>
public sealed class DpcTests
{
    private readonly Bench _bench = new(Rom());

    [Fact]
    public void A_fetcher_counts_down_through_the_display_data()
    {
        Point(fetcher: 2, counter: 0x105);
        Assert.Equal([0x05, 0x04, 0x03], Enumerable.Range(0, 3).Select(_ => _bench.Read(0xF00A)));
    }

    [Fact]
    public void A_flag_is_set_at_the_top_and_cleared_at_the_bottom()
    {
        _bench.Write(0xF042, 4);
        _bench.Write(0xF04A, 2);
        Point(fetcher: 2, counter: 5);
        Assert.Equal([0, 0xFF, 0xFF, 0, 0], Enumerable.Range(0, 5).Select(_ => _bench.Read(0xF03A)));
    }

    [Fact]
    public void The_random_register_runs_through_255_values()
    {
        _bench.Write(0xF070, 0);
        HashSet<int> seen = [.. Enumerable.Range(0, 255).Select(_ => _bench.Read(0xF000))];
        Assert.Equal(255, seen.Count);
        Assert.DoesNotContain(0xFF, seen);
    }

    [Fact]
    public void A_music_fetcher_follows_the_oscillator()
    {
        _bench.Write(0xF045, 3);
        _bench.Write(0xF04D, 1);
        _bench.Write(0xF05D, 0x10);
        _bench.Write(0xF055, 0);
        List<int> amplitudes = [];
        for (int i = 0; i < 8; i++)
        {
            amplitudes.Add(_bench.Read(0xF004));
            _bench.Cycles += 76;
        }

        Assert.Equal([4, 4, 0, 0, 4, 4, 0, 0], amplitudes);
    }

    private void Point(int fetcher, int counter)
    {
        _bench.Write(0xF050 + fetcher, counter & 0xFF);
        _bench.Write(0xF058 + fetcher, counter >> 8);
    }

    // The display byte for counter c is c's low byte.
    private static byte[] Rom()
    {
        byte[] rom = Roms.Numbered(10240, 4096);
        for (int c = 0; c < 2048; c++) rom[8192 + 2047 - c] = (byte)c;
        return rom;
    }
}
