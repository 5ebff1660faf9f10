using Flow.Atari;
using Flow.Lab.Fuzzing.Inputs;

namespace Flow.Lab.Fuzzing.Roms;

/// <summary>
/// Plays a cartridge by chance. The console must agree with itself: interpreted frame by frame, or translated with frames skipped, at a stretch or from a saved
/// state, all is the same; and a damaged state is refused and changes nothing.
/// </summary>
internal static class PlayedRom
{
    private const int Steps = 4;
    private const int Skip = 4;

    /// <summary>Plays.</summary>
    /// <param name="cartridge">The cartridge.</param>
    /// <param name="chance">Settings and actions.</param>
    /// <exception cref="InvalidOperationException">The console does not agree with itself.</exception>
    public static void Play(Cartridge cartridge, Chance chance)
    {
        GameRules rules = chance.OneIn(4) ? GameRules.None.WithPaddles() : GameRules.None;
        var settings = new GameSettings { Difficulty = 0, RepeatProbability = chance.Next(2) * 0.25, Seed = 7 };
        AtariGame[] games = [.. Enumerable.Range(0, 3).Select(_ => new AtariGame(cartridge, rules, settings))];
        games[0].Translates = false;
        games[0].Reset();
        games[1].Reset();
        byte[] state = games[1].Save();
        for (int step = 0; step < Steps; step++)
            state = Step(games[0], games[1], games[2], state, chance);
        Damage(games[0], state, chance);
    }

    private static byte[] Step(AtariGame frameByFrame, AtariGame held, AtariGame restored, byte[] state, Chance chance)
    {
        int action = chance.Next(AtariAction.Count);
        restored.Restore(state);
        for (int frame = 0; frame < Skip; frame++)
            frameByFrame.Act(action);
        held.Hold(action, Skip, static _ => { });
        restored.Hold(action, Skip, static _ => { });
        if (chance.OneIn(16))
        {
            frameByFrame.Reset();
            held.Reset();
            restored.Reset();
        }

        byte[] expected = frameByFrame.Save();
        Require(expected.AsSpan().SequenceEqual(held.Save()), "frames that were skipped changed something");
        Require(expected.AsSpan().SequenceEqual(restored.Save()), "a restored console went another way");
        return expected;
    }

    private static void Damage(AtariGame game, byte[] state, Chance chance)
    {
        byte[] damaged = [.. state];
        damaged[chance.Next(damaged.Length)] ^= (byte)chance.Next(1, 256);
        try
        {
            game.Restore(damaged);
        }
        catch (StateException)
        {
            Require(state.AsSpan().SequenceEqual(game.Save()), "a refused state changed something");
            return;
        }

        Require(false, "a damaged state was taken");
    }

    private static void Require(bool good, string complaint)
    {
        if (!good)
            throw new InvalidOperationException(complaint);
    }
}
