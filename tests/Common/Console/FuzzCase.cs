using Flow.Atari;

namespace Flow.Tests.Console;

/// <summary>
/// A ROM by chance, played by chance: a <see cref="RandomProgram"/>, or bytes of any size. Nothing may be thrown but what is documented, and
/// the console must agree with itself: frame by frame or with frames skipped, at a stretch or from a saved state, all is the same.
/// </summary>
internal sealed class FuzzCase
{
    private const int Steps = 8;
    private const int Skip = 4;
    private const int SmallestRom = 2048;
    private const int SignsAndNone = 8;

    private static readonly int[] Sizes = [2048, 4096, 8192, 10240, 10495, 10496, 12288, 16384, 32768, 65536, 131072];

    private readonly Random _random;
    private readonly byte[] _rom;

    /// <summary>Makes the case of a number, from 0: sizes and signs of schemes take turns.</summary>
    public FuzzCase(int seed)
    {
        _random = new Random(seed);
        (int signs, int place) = Math.DivRem(seed, Sizes.Length);
        int size = Sizes[place];
        bool whole = size == SmallestRom || size % 4096 == 0;
        if (whole && _random.Next(2) == 0) _rom = new RandomProgram(_random).Write(size);
        else _rom = Noise(_random.Next(8) == 0 ? _random.Next(140_000) : size);
        // After a reset an MC shows ROM in its last 1K alone.
        if (_rom.Length == Sizes[^1]) _rom[^3] |= 0xFC;
        if (_rom.Length >= SmallestRom) SchemeSigns.Put(_random, _rom, signs % SignsAndNone);
    }

    /// <summary>Scheme of the cartridge; null where the file is none.</summary>
    public string? Scheme { get; private set; }

    /// <summary>Plays the case.</summary>
    /// <exception cref="InvalidOperationException">The console does not agree with itself.</exception>
    public void Play()
    {
        if (Load() is not { } cartridge) return;
        Scheme = cartridge.Scheme;
        GameRules rules = _random.Next(4) == 0 ? GameRules.None.WithPaddles() : GameRules.None;
        var settings = new GameSettings { Difficulty = 0, RepeatProbability = _random.Next(2) * 0.25, Seed = 7 };
        AtariGame[] games = [.. Enumerable.Range(0, 3).Select(_ => new AtariGame(cartridge, rules, settings))];
        games[0].Reset();
        games[1].Reset();
        byte[] state = games[1].Save();
        for (int step = 0; step < Steps; step++)
            state = Step(games[0], games[1], games[2], state);
        Damage(games[0], state);
    }

    private byte[] Step(AtariGame frameByFrame, AtariGame held, AtariGame restored, byte[] state)
    {
        int action = _random.Next(AtariAction.Count);
        restored.Restore(state);
        for (int frame = 0; frame < Skip; frame++) frameByFrame.Act(action);
        held.Hold(action, Skip, static _ => { });
        restored.Hold(action, Skip, static _ => { });
        if (_random.Next(16) == 0)
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

    private void Damage(AtariGame game, byte[] state)
    {
        byte[] damaged = [.. state];
        damaged[_random.Next(damaged.Length)] ^= (byte)_random.Next(1, 256);
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

    private Cartridge? Load()
    {
        try
        {
            return Cartridge.Load(_rom);
        }
        catch (CartridgeException exception)
        {
            Require(!exception.Message.Contains('\n', StringComparison.Ordinal), "an error takes more than one line");
            return null;
        }
    }

    private byte[] Noise(int size)
    {
        byte[] bytes = new byte[size];
        _random.NextBytes(bytes);

        // Mostly a program begins in the cartridge, whatever its bank.
        for (int end = SmallestRom; end <= size && _random.Next(4) != 0; end += SmallestRom) bytes[end - 3] |= 0xFC;
        if (size >= SmallestRom && _random.Next(4) != 0) bytes[^3] |= 0xFC;
        return bytes;
    }

    private static void Require(bool good, string complaint)
    {
        if (!good) throw new InvalidOperationException(complaint);
    }
}
