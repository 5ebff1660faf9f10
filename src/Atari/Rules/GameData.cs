using System.Text.Json;

namespace Flow.Atari.Rules;

/// <summary>A game as it stands in its JSON file. Formulas are text; fields that play no part while a game runs are left out.</summary>
internal sealed record GameData
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
    };

    /// <summary>The game's identifier: lower case, words joined by underscores.</summary>
    public string? Name { get; init; }

    /// <summary>The game's name for people.</summary>
    public string? Title { get; init; }

    /// <summary>MD5s of the dumps these rules are for.</summary>
    public string[] Md5 { get; init; } = [];

    /// <summary>Helper equations.</summary>
    public Dictionary<string, string> Vars { get; init; } = [];

    /// <summary>Running score, if the game keeps one.</summary>
    public string? Score { get; init; }

    /// <summary>Reward of a frame.</summary>
    public string? Reward { get; init; }

    /// <summary>Lives as reported.</summary>
    public string? Lives { get; init; }

    /// <summary>Non-zero when the game is over.</summary>
    public string? Terminal { get; init; }

    /// <summary>Names of all equations, in the order of their working out.</summary>
    public string[] Order { get; init; } = [];

    /// <summary>Previous values after a reset, where they are not 0.</summary>
    public Dictionary<string, int> Init { get; init; } = [];

    /// <summary>Equations whose previous value outlives a reset.</summary>
    public string[] Keep { get; init; } = [];

    /// <summary>The actions that make a difference; null for all.</summary>
    public int[]? MinimalActions { get; init; }

    /// <summary>The actions that are taken as they are; any other acts as 0. Null for all.</summary>
    public int[]? LegalActions { get; init; }

    /// <summary>Pairs of action and number of frames, after each reset.</summary>
    public int[][] StartActions { get; init; } = [];

    /// <summary>The game's modes; null for the usual one alone.</summary>
    public int[]? Modes { get; init; }

    /// <summary>The mode that is played unless another is asked for.</summary>
    public int DefaultMode { get; init; }

    /// <summary>Positions of the difficulty switches that the game knows: bit 0 the left one on A, bit 1 the right one.</summary>
    public int[] Difficulties { get; init; } = [0];

    /// <summary>How a mode is chosen after a reset; null where there is nothing to choose.</summary>
    public ModeData? ModeSelect { get; init; }

    /// <summary>What differs from the console's usual set-up.</summary>
    public Dictionary<string, JsonElement> Properties { get; init; } = [];

    /// <summary>Reads one game's JSON.</summary>
    /// <exception cref="GameRulesException">The text is no JSON of this form.</exception>
    public static GameData Read(string json)
    {
        try
        {
            GameData data = JsonSerializer.Deserialize<GameData>(json, Format) ?? throw new GameRulesException("The rules of a game are 'null'.");
            return data.NullField is { } field ? throw new GameRulesException($"The rules of a game have a null in {field}.") : data;
        }
        catch (JsonException error)
        {
            throw new GameRulesException($"The rules of a game cannot be read: {error.Message.ReplaceLineEndings(" ")}");
        }
    }

    // What the annotations say of elements, the reader does not look at.
    private string? NullField =>
        Md5.Contains(null!) ? "md5"
        : Vars.ContainsValue(null!) ? "vars"
        : Order.Contains(null!) ? "order"
        : Keep.Contains(null!) ? "keep"
        : StartActions.Contains(null!) ? "start_actions"
        : null;
}
