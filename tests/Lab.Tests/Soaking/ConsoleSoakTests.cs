using Flow.Atari;
using Flow.Lab.Soaking;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Soaking;

/// <summary>A short soak; <c>flow soak</c> plays a longer one.</summary>
public sealed class ConsoleSoakTests
{
    private const int Consoles = 16;
    private const int FramesEach = 100;

    [Fact]
    public void Sixteen_consoles_on_two_threads_play_as_on_one_and_allocate_nothing()
    {
        ConsoleSoak two = Run(threads: 2);
        ConsoleSoak one = Run(threads: 1);

        two.Checksums.ShouldBe(one.Checksums);
        two.Checksums.Distinct().Count().ShouldBeGreaterThan(Consoles / 2);
        two.Allocated.ShouldBe(0);
    }

    private static ConsoleSoak Run(int threads)
    {
        var soak = new ConsoleSoak([BuiltInCartridges.Find("weir")!], Consoles, threads);
        soak.Run(FramesEach);
        return soak;
    }
}
