using Flow.Atari;
using Flow.Tests.Console;

namespace Flow.Benchmarks;

/// <summary>Sixteen consoles on two threads, then the same on one: the same checksums, and nothing allocated after a warm-up.</summary>
internal static class LongSoak
{
    private const int Consoles = 16;

    /// <summary>Plays twice.</summary>
    /// <param name="frames">Frames of all consoles together, each time.</param>
    /// <param name="roms">ROM files beside our own game.</param>
    /// <returns>The exit code: 1 where the two differ or anything was allocated.</returns>
    public static int Run(int frames, IReadOnlyList<string> roms)
    {
        Cartridge[] cartridges = [BuiltInCartridges.Find("weir")!, .. roms.Select(rom => Cartridge.Load(File.ReadAllBytes(rom)))];
        Soak two = Play(cartridges, threads: 2, frames);
        Soak one = Play(cartridges, threads: 1, frames);
        bool same = two.Checksums.SequenceEqual(one.Checksums);
        Console.WriteLine($"{Consoles} consoles, {cartridges.Length} ROM(s), {frames} frames: checksums {(same ? "the same" : "differ")}");
        return same && two.Allocated + one.Allocated == 0 ? 0 : 1;
    }

    private static Soak Play(Cartridge[] cartridges, int threads, int frames)
    {
        var soak = new Soak(cartridges, Consoles, threads);
        soak.Run(frames / Consoles);
        Console.WriteLine($"{threads} thread(s): {soak.Allocated} bytes allocated after warm-up");
        return soak;
    }
}
