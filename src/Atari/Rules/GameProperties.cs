using System.Text.Json;
using Flow.Atari.Hardware;

namespace Flow.Atari.Rules;

/// <summary>How a game wants its console set up.</summary>
internal sealed record GameProperties
{
    private const int UsualPaddleMax = 790_196;

    /// <summary>First line shown.</summary>
    public int FirstLine { get; private init; } = 34;

    /// <summary>Lines shown; null for the format's own: 210, or 250 for PAL.</summary>
    public int? Height { get; private init; }

    /// <summary>HMOVE blackens pixels.</summary>
    public bool HasHmoveBars { get; private init; } = true;

    /// <summary>The difficulty switches as the console is found: bit 0 the left one on A, bit 1 the right one.</summary>
    public int Difficulty { get; private init; }

    /// <summary>The format, if it is not to be found out by trial.</summary>
    public TvFormat? Format { get; private init; }

    /// <summary>What is in the jacks.</summary>
    public ControllerSetup Controllers { get; private init; } = new(false, false, false, false, UsualPaddleMax);

    /// <summary>Reads the properties of a game.</summary>
    /// <exception cref="GameRulesException">A value is out of range or of the wrong kind.</exception>
    public static GameProperties Read(string game, IReadOnlyDictionary<string, JsonElement> values)
    {
        var reader = new PropertyReader(game, values);
        string both = reader.Text("controllers", "joystick");
        return new GameProperties
        {
            FirstLine = reader.Number("ystart", 34, 0, 64),
            Height = values.ContainsKey("height") ? reader.Number("height", 210, 1, 256) : null,
            HasHmoveBars = reader.Flag("hmove_blanks", true),
            Format = reader.Format(),
            Difficulty = (reader.Switch("left_difficulty") ? 1 : 0) | (reader.Switch("right_difficulty") ? 2 : 0),
            Controllers = new ControllerSetup(
                IsPaddles(reader.Text("left_controller", both)),
                IsPaddles(reader.Text("right_controller", both)),
                reader.Flag("swap_ports", false),
                reader.Flag("swap_paddles", false),
                reader.Number("paddle_max", UsualPaddleMax, 27_450, 10_000_000)),
        };
    }

    /// <summary>The same with paddles in both jacks.</summary>
    public GameProperties WithPaddles() => this with { Controllers = Controllers with { LeftPaddles = true, RightPaddles = true } };

    private static bool IsPaddles(string controller) => controller == "paddles";
}
