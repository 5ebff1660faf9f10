using Flow.Tests.Console;

namespace Flow.Atari.Tests.Console;

/// <summary>A short soak; <c>Flow.Benchmarks soak FRAMES</c> is the long one.</summary>
public sealed class SoakTests
{
    private const int Consoles = 16;
    private const int FramesEach = 100;

    [Fact]
    public void Sixteen_consoles_on_two_threads_play_as_on_one_and_allocate_nothing()
    {
        Soak two = Run(threads: 2);
        Soak one = Run(threads: 1);

        two.Checksums.ShouldBe(one.Checksums);
        two.Checksums.Distinct().Count().ShouldBeGreaterThan(Consoles / 2);
        two.Allocated.ShouldBe(0);
    }

    private static Soak Run(int threads)
    {
        Cartridge[] cartridges = [BuiltInCartridges.Find("weir")!, Cartridge.Load(SampleRoms.Busy()), Cartridge.Load(SampleRoms.Counter())];
        var soak = new Soak(cartridges, Consoles, threads);
        soak.Run(FramesEach);
        return soak;
    }
}
