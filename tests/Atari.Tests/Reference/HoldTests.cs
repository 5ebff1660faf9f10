using Xunit.Sdk;

namespace Flow.Atari.Tests.Reference;

/// <summary>
/// Skipping changes nothing: all ROMs of the reference data are played with an action held for four frames at a time, once frame by
/// frame, once at a stroke, and once from state to state; after each step all that a console remembers is the same, pictures included.
/// </summary>
public sealed class HoldTests
{
    private const int Steps = 60;
    private const int Skip = 4;

    private static readonly IEqualityComparer<byte[]> ByContents = EqualityComparer<byte[]>.Create((a, b) => a.AsSpan().SequenceEqual(b));

    public static TheoryData<string> Roms
    {
        get
        {
            var all = SharedData.Files("fuzz", "*.bin");
            foreach (string rom in SharedData.Files("roms", "*.bin")) all.Add(rom);
            return all;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Roms))]
    public void Frames_that_nobody_looks_at_need_not_be_drawn(string rom)
    {
        SharedData.Require();
        string folder = File.Exists(SharedData.PathOf("roms", rom)) ? "roms" : "fuzz";
        _ = Check(Cartridge.Load(SharedData.Bytes(folder, rom)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void So_it_is_with_a_game_of_our_own(bool untilLifeLost) => Check(BuiltInCartridges.Find("weir")!, untilLifeLost, steps: 1500).ShouldBeGreaterThan(2);

    [Theory]
    [InlineData(100)]
    [InlineData(200)]
    [InlineData(255)]
    public void So_it_is_with_frames_of_any_length(int lines) => _ = Check(Cartridge.Load(SampleRoms.Counter(pictureLines: lines)));

    /// <summary>Plays and compares; gives the number of steps that cost a life.</summary>
    private static int Check(Cartridge cartridge, bool untilLifeLost = false, int steps = Steps)
    {
        int lost = 0;
        GameRules rules = GameRules.ForMd5(cartridge.Md5) ?? GameRules.None;
        AtariGame frameByFrame = SampleRoms.Start(cartridge, rules);
        AtariGame held = SampleRoms.Start(cartridge, rules);
        var restored = new AtariGame(cartridge, rules);
        byte[] state = held.Save();
        List<byte[]> seen = [];
        for (int step = 0; step < steps; step++)
        {
            int action = step * 7 % AtariAction.Count;
            if (frameByFrame.Terminal)
            {
                frameByFrame.Reset();
                held.Reset();
                state = held.Save();
            }

            List<byte[]> screens = [];
            int reward = 0;
            bool lifeLost = false;
            for (int frame = 0; frame < Skip && !frameByFrame.Terminal && !(untilLifeLost && lifeLost); frame++)
            {
                int lives = frameByFrame.Lives;
                FrameResult result = frameByFrame.Act(action);
                reward += result.Reward;
                lifeLost = result.Lives < lives && result.Lives > 0;
                screens.Add(frameByFrame.Screen.ToArray());
            }

            seen.Clear();
            HoldResult hold = held.Hold(action, Skip, screen => seen.Add(screen.ToArray()), untilLifeLost);
            restored.Restore(state);
            restored.Hold(action, Skip, static _ => { }, untilLifeLost);
            state = restored.Save();
            byte[] expected = frameByFrame.Save();
            lost += lifeLost ? 1 : 0;
            Compare(step, "what the rules say", hold == new HoldResult(reward, screens.Count, frameByFrame.Lives, frameByFrame.Terminal, lifeLost));
            Compare(step, "the last two screens", screens.TakeLast(2).SequenceEqual(seen.TakeLast(2), ByContents));
            Compare(step, "what the console remembers", expected.AsSpan().SequenceEqual(held.Save()));
            Compare(step, "what a restored console remembers", expected.AsSpan().SequenceEqual(state));
        }

        return lost;
    }

    private static void Compare(int step, string what, bool same)
    {
        if (!same) throw new XunitException($"{what} differs after step {step}");
    }
}
