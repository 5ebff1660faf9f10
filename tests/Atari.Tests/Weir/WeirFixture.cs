using Flow.Atari.Machines;
using Flow.Atari.Video;

namespace Flow.Atari.Tests.Weir;

/// <summary>Consoles with our game in them.</summary>
internal static class WeirFixture
{
    public static Cartridge Cartridge { get; } = BuiltInCartridges.Find("weir")!;

    public static GameRules Rules { get; } = GameRules.ForName("weir")!;

    /// <summary>By the game's rules, which end it.</summary>
    public static AtariGame Start() => Start(Rules);

    /// <summary>Without rules: nothing ends, so that a finished game goes on being shown.</summary>
    public static AtariGame StartWithoutRules() => Start(GameRules.None);

    /// <summary>A console that was only just switched on, with no one to press its RESET.</summary>
    public static Machine SwitchOn()
    {
        var machine = new Machine(Cartridge, new DisplayFormat(34, 210, LongestFrame: 290, HasColourLoss: false, HasHmoveBars: true));
        machine.SystemReset();
        machine.RunFrame();
        return machine;
    }

    private static AtariGame Start(GameRules rules)
    {
        var game = new AtariGame(Cartridge, rules);
        game.Reset();
        return game;
    }
}
