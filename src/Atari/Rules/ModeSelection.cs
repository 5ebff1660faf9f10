using System.Linq.Expressions;
using System.Text.Json;

namespace Flow.Atari.Rules;

/// <summary>How a game's mode is chosen: SELECT is pressed until the game's memory says that the mode is the right one.</summary>
internal sealed class ModeSelection
{
    // No game has nearly as many modes: a game that never shows the mode does not run for ever.
    private const int MostPresses = 2_000;

    private readonly string _game;

    /// <summary>Parses what a game's file says.</summary>
    /// <exception cref="GameRulesException">A formula or an operation is wrong.</exception>
    public ModeSelection(string game, ModeData data)
    {
        _game = game;
        Before = Operations("before", data.Before);
        Match = Formula(data.Match, "match");
        Press = data.Press.ValueKind == JsonValueKind.Undefined ? [] : [new(ModeOperationKind.Select, Number(data.Press, "press"))];
        AfterPress = Operations("after_press", data.AfterPress);
        Limit = data.Limit ?? MostPresses;
        if (Limit is < 1 or > MostPresses) throw new GameRulesException($"{game}: mode_select.limit is {Limit}; allowed are 1 to {MostPresses}.");
        After = Operations("after", data.After);
    }

    /// <summary>True where a formula draws random numbers.</summary>
    public bool HasChance { get; private set; }

    /// <summary>What comes first.</summary>
    public IReadOnlyList<ModeOperation> Before { get; }

    /// <summary>Non-zero once the mode is the one asked for.</summary>
    public ModeFormula Match { get; }

    /// <summary>What is done while it is another.</summary>
    public IReadOnlyList<ModeOperation> Press { get; }

    /// <summary>What follows each press.</summary>
    public IReadOnlyList<ModeOperation> AfterPress { get; }

    /// <summary>Presses after which the mode counts as not to be had.</summary>
    public int Limit { get; }

    /// <summary>What comes last.</summary>
    public IReadOnlyList<ModeOperation> After { get; }

    private ModeOperation[] Operations(string field, JsonElement[] operations) => [.. operations.Select(operation => Operation(field, operation))];

    private ModeOperation Operation(string field, JsonElement operation)
    {
        JsonElement[] parts = operation.ValueKind == JsonValueKind.Array ? [.. operation.EnumerateArray()] : [];
        string name = parts is [{ ValueKind: JsonValueKind.String } first, ..] ? first.GetString()! : "";
        return (name, parts.Length) switch
        {
            ("soft_reset", 1) => new(ModeOperationKind.SoftReset),
            ("select", 2) => new(ModeOperationKind.Select, Number(parts[1], field)),
            ("act", 3) => Acting(ModeOperationKind.Act),
            ("act_until", 3) => Acting(ModeOperationKind.ActUntil),
            ("tap_until", 3) => Acting(ModeOperationKind.TapUntil),
            ("tap_until_changed", 3) => Acting(ModeOperationKind.TapUntilChanged),
            _ => throw new GameRulesException(
                $"{_game}: mode_select.{field} has {operation.GetRawText()}; allowed are [\"soft_reset\"], [\"select\", frames], "
                + "[\"act\", action, frames], [\"act_until\", action, formula], [\"tap_until\", action, formula] and [\"tap_until_changed\", action, formula]."),
        };

        ModeOperation Acting(ModeOperationKind kind) => new(kind, Number(parts[2], field), Number(parts[1], field));
    }

    private ModeFormula Number(JsonElement value, string field) => value.ValueKind switch
    {
        JsonValueKind.String => Formula(value.GetString()!, field),
        JsonValueKind.Number => Formula(value.GetRawText(), field),
        _ => throw new GameRulesException($"{_game}: mode_select.{field} has {value.GetRawText()}; allowed is a number or a formula."),
    };

    // Parsed at once, so that mistakes show when the rules are read; compiled when first needed, as most modes never are.
    private ModeFormula Formula(string text, string field)
    {
        var scope = new FormulaScope(hasChance: true);
        Expression body = FormulaParser.Parse(text, $"{_game}: mode_select.{field}", scope);
        HasChance |= scope.UsesChance;
        var compiled = new Lazy<ModeFormula>(() => Expression.Lambda<ModeFormula>(body, scope.Ram, scope.Bus, scope.Mode, scope.Chance).Compile());
        return (ram, bus, mode, chance) => compiled.Value(ram, bus, mode, chance);
    }
}

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
