namespace Flow.Atari.Tests.Translation;

/// <summary>Translated code does what the interpreter does: the same state, to the byte, after every frame.</summary>
public sealed class TranslatedCodeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(60)]
    public void Generated_programs(int first)
    {
        for (int seed = first; seed < first + 20; seed++) Play(Cartridge.Load(GeneratedProgram.Of(seed)), GameRules.None, frames: 60, $"seed {seed}");
    }

    [Fact]
    public void Our_own_game() => Play(BuiltInCartridges.Find("weir")!, GameRules.ForName("weir")!, frames: 2000, "weir");

    [Fact]
    public void Programs_that_end_no_frame_stop_after_as_many_instructions() => Play(Cartridge.Load(SampleRoms.Counter(pictureLines: 1)), GameRules.None, frames: 300, "short");

    private static void Play(Cartridge cartridge, GameRules rules, int frames, string name)
    {
        var translated = new AtariGame(cartridge, rules) { Translates = true };
        var interpreted = new AtariGame(cartridge, rules) { Translates = false };
        translated.Reset();
        interpreted.Reset();
        uint chance = 7;
        for (int frame = 0; frame < frames; frame++)
        {
            chance = unchecked((chance * 1664525) + 1013904223);
            foreach (AtariGame game in (AtariGame[])[translated, interpreted])
            {
                if (game.Terminal) game.Reset();
                game.Act((int)((chance >> 16) % AtariAction.Count));
            }

            Assert.True(translated.Save().AsSpan().SequenceEqual(interpreted.Save()), $"{name}: frame {frame}");
        }
    }
}
