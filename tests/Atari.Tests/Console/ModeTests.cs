namespace Flow.Atari.Tests.Console;

/// <summary>A game whose SELECT switch counts its mode in $81, and what the console does to find the mode asked for.</summary>
public sealed class ModeTests
{
    private const string Rules =
        """
        { "name": "modes", "reward": "ram[2]", "lives": "mode", "terminal": "0", "order": ["reward", "lives", "terminal"],
          "modes": [0, 1, 2, 7], "difficulties": [0, 1, 2, 3], "default_mode": 0,
          "mode_select": { "match": "ram[1] == mode", "press": 2, "limit": 5, "after": [["act", 1, 3]] } }
        """;

    private static readonly GameRules Game = GameRules.Parse(Rules);

    [Theory]
    [InlineData(null, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public void Select_is_pressed_until_the_mode_is_the_one_asked_for(int? mode, int expected)
    {
        AtariGame game = Start(new GameSettings { Mode = mode });
        Assert.Equal((expected, expected, expected), (game.Mode, game.Ram[1], game.Lives));
    }

    [Fact]
    public void A_mode_that_never_comes_is_an_error_and_no_endless_loop()
    {
        var game = new AtariGame(Cartridge.Load(Selector()), Game, new GameSettings { Mode = 7 });
        Assert.Contains("mode 7", Assert.Throws<GameRulesException>(game.Reset).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0x3F)]
    [InlineData(1, 0x7F)]
    [InlineData(2, 0xBF)]
    [InlineData(3, 0xFF)]
    public void Difficulties_are_switches_of_the_console(int difficulty, int expected)
    {
        AtariGame game = Start(new GameSettings { Difficulty = difficulty });
        _ = game.Act(AtariAction.Noop);
        Assert.Equal(expected, game.Ram[2]);
    }

    [Theory]
    [InlineData(5, 0, 0.0, "no mode 5; allowed are 0, 1, 2, 7")]
    [InlineData(0, 4, 0.0, "no difficulty 4")]
    [InlineData(0, 0, 1.5, "1.5 is no probability")]
    public void What_a_game_does_not_have_is_refused(int mode, int difficulty, double repeat, string words)
    {
        var settings = new GameSettings { Mode = mode, Difficulty = difficulty, RepeatProbability = repeat };
        string message = Assert.Throws<ArgumentException>(() => new AtariGame(Cartridge.Load(Selector()), Game, settings)).Message;
        Assert.Contains(words, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Actions_stick_with_the_probability_asked_for()
    {
        Assert.Equal(0, Stuck(0));
        Assert.Equal(999, Stuck(1));
        Assert.InRange(Stuck(0.25), 200, 300);
    }

    [Theory]
    [InlineData("[\"jump\", 1]", "mode_select.before has [\"jump\", 1]; allowed are")]
    [InlineData("[\"act\", 1, \"ram[\"]", "mode_select.before, column 5")]
    public void Mistakes_in_a_choice_of_mode_are_named(string operation, string words)
    {
        string json = Rules.Replace("\"limit\": 5,", $"\"before\": [{operation}],", StringComparison.Ordinal);
        Assert.Contains(words, Assert.Throws<GameRulesException>(() => GameRules.Parse(json)).Message, StringComparison.Ordinal);
    }

    // Frames on which another action was held than the one asked for, of 999 that ask for a change.
    private static int Stuck(double probability)
    {
        AtariGame game = SampleRoms.Start(SampleRoms.Counter(), settings: new GameSettings { RepeatProbability = probability });
        int count = 0;
        for (int frame = 1; frame < 1000; frame++)
        {
            int action = frame % 2 == 0 ? AtariAction.Up : AtariAction.Down;
            _ = game.Act(action);
            if (game.Ram[1] != (action == AtariAction.Up ? 0xEF : 0xDF)) count++;
        }

        return count;
    }

    private static AtariGame Start(GameSettings settings) => SampleRoms.Start(Selector(), Game, settings);

    // Counts in $81, modulo 4, each frame on which SELECT goes down; keeps the switches in $82; RESET does nothing.
    private static byte[] Selector()
    {
        var rom = new RomBuilder(2048);
        rom.Emit(0xA9, 0x00, 0x85, 0x81, 0x85, 0x83); // LDA #0, STA $81, STA $83
        int frame = rom.Here;
        rom.VerticalSync();
        rom.Emit(0xAD, 0x82, 0x02, 0x85, 0x82); // LDA SWCHB, STA $82
        rom.Emit(0x49, 0xFF, 0x29, 0x02, 0xA8); // EOR #$FF, AND #2, TAY: 2 while SELECT is down
        rom.Emit(0xF0, 0x0C, 0xC4, 0x83, 0xF0, 0x08); // BEQ +12, CPY $83, BEQ +8: down before, too
        rom.Emit(0xE6, 0x81, 0xA5, 0x81, 0x29, 0x03, 0x85, 0x81); // INC $81, LDA $81, AND #3, STA $81
        return rom.Emit(0x84, 0x83).WaitLines(255).WaitLines(4).Jump(frame).Build(); // STY $83
    }
}
