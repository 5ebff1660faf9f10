using Flow.Atari;
using Flow.Atari.Tests.Translation;
using Flow.Tests;

namespace Flow.Benchmarks;

/// <summary>Translated code beside the interpreter, on many generated programs and on cartridges: the same state after every frame, and how much of it was translated.</summary>
internal static class TranslationComparison
{
    private const int LastFrames = 100;

    /// <summary>Plays all and prints what was found.</summary>
    /// <param name="programs">How many generated programs.</param>
    /// <param name="frames">Frames of each.</param>
    /// <param name="cartridgeFrames">Frames of all cartridges together.</param>
    /// <returns>Whether every frame was equal.</returns>
    public static bool Run(int programs, int frames, long cartridgeFrames)
    {
        var generated = new Tally();
        Parallel.For(0, programs, seed => Play(Cartridge.Load(GeneratedProgram.Of(seed)), frames, $"program {seed}", generated));
        Console.WriteLine($"generated programs: {generated}");
        (string Name, Cartridge Cartridge)[] cartridges = [.. Cartridges()];
        var all = new Tally();

        // One after the other: the time of a translation is that of nothing else.
        foreach ((string name, Cartridge cartridge) in cartridges)
        {
            var own = new Tally();
            Play(cartridge, (cartridgeFrames + cartridges.Length - 1) / cartridges.Length, name, own);
            Console.WriteLine($"{name}: {own}");
            all.Add(own);
        }

        Console.WriteLine($"cartridges: {all}");
        return generated.Differences + all.Differences == 0;
    }

    private static IEnumerable<(string Name, Cartridge Cartridge)> Cartridges()
    {
        yield return ("weir", BuiltInCartridges.Find("weir")!);
        string folder = Path.Combine(Repository.Shared ?? "", "atari", "roms");
        if (!Directory.Exists(folder)) yield break;
        foreach (string path in Directory.GetFiles(folder, "*.bin").Order(StringComparer.Ordinal)) yield return (Path.GetFileName(path), Cartridge.Load(File.ReadAllBytes(path)));
    }

    private static void Play(Cartridge cartridge, long frames, string name, Tally tally)
    {
        GameRules rules = GameRules.ForMd5(cartridge.Md5) ?? GameRules.None;
        var translated = new AtariGame(cartridge, rules) { Translates = true };
        var interpreted = new AtariGame(cartridge, rules) { Translates = false };
        byte[] one = new byte[translated.MaxStateSize], other = new byte[interpreted.MaxStateSize];
        byte[] before = [];
        bool moves = false, equal = true;
        translated.Reset();
        interpreted.Reset();
        var chance = new Chance();
        for (long frame = 0; frame < frames && equal; frame++)
        {
            int action = chance.Below(AtariAction.Count);
            if (translated.Terminal) translated.Reset();
            if (interpreted.Terminal) interpreted.Reset();
            translated.Act(action);
            interpreted.Act(action);
            equal = one.AsSpan(0, translated.Save(one)).SequenceEqual(other.AsSpan(0, interpreted.Save(other)));
            if (!equal) Console.WriteLine($"{name}: frame {frame} differs");
            if (frame == frames - LastFrames) before = translated.Screen.ToArray();
            else if (before.Length > 0 && !moves) moves = !translated.Screen.SequenceEqual(before);
        }

        (long all, long rest) = translated.Instructions;
        tally.Add(new Tally { Programs = 1, Frames = frames, Differences = equal ? 0 : 1, Moving = moves ? 1 : 0, Instructions = all, Interpreted = rest, Slowest = cartridge.Translation.Time });
    }

    /// <summary>What was seen of some programs.</summary>
    private sealed class Tally
    {
        private readonly Lock _gate = new();

        public int Programs { get; set; }

        public long Frames { get; set; }

        public int Differences { get; set; }

        public int Moving { get; set; }

        public long Instructions { get; set; }

        public long Interpreted { get; set; }

        public TimeSpan Slowest { get; set; }

        public void Add(Tally other)
        {
            lock (_gate)
            {
                Programs += other.Programs;
                Frames += other.Frames;
                Differences += other.Differences;
                Moving += other.Moving;
                Instructions += other.Instructions;
                Interpreted += other.Interpreted;
                Slowest = other.Slowest > Slowest ? other.Slowest : Slowest;
            }
        }

        public override string ToString() => FormattableString.Invariant(
            $"programs={Programs} frames={Frames} different={Differences} moving={(double)Moving / Math.Max(Programs, 1):0.0%} translated={1 - ((double)Interpreted / Math.Max(Instructions, 1)):0.0%} longestTranslation={Slowest.TotalMilliseconds:0} ms");
    }
}
