using System.Text.Json;

namespace Flow.Atari.Rules;

/// <summary>How a game's mode is chosen, as it stands in the game's file.</summary>
internal sealed record ModeData
{
    /// <summary>Operations before the first look.</summary>
    public JsonElement[] Before { get; init; } = [];

    /// <summary>Non-zero once the mode is the one asked for.</summary>
    public string Match { get; init; } = "1";

    /// <summary>Frames that SELECT is held to go on to the next mode: a number or a formula.</summary>
    public JsonElement Press { get; init; }

    /// <summary>Operations after each press.</summary>
    public JsonElement[] AfterPress { get; init; } = [];

    /// <summary>Presses after which the mode counts as not to be had.</summary>
    public int? Limit { get; init; }

    /// <summary>Operations at the end.</summary>
    public JsonElement[] After { get; init; } = [];
}
