using Flow.Atari.Rules;

namespace Flow.Atari;

/// <summary>
/// A game's rules: which RAM bytes mean score, lives and end, which actions count, how its console is set up. Immutable, to be
/// shared by any number of <see cref="AtariGame"/>s.
/// </summary>
public sealed class GameRules
{
    // A minute of play, all start actions together: more than any game needs.
    private const int MostStartFrames = 3_600;
    private const int LongestText = 200;

    private static readonly int[] AllActions = [.. Enumerable.Range(0, AtariAction.Count)];

    private readonly int[]? _legalActions;

    private GameRules()
    {
        (Name, Title) = ("none", "A game without rules");
        (MinimalActions, StartActions, Md5) = (AllActions, [], []);
        (Modes, Difficulties) = ([0], [0]);
        Properties = new GameProperties();
    }

    private GameRules(GameRules other)
    {
        (Name, Title, Md5) = (other.Name, other.Title, other.Md5);
        (MinimalActions, _legalActions, StartActions) = (other.MinimalActions, other._legalActions, other.StartActions);
        (Modes, DefaultMode, Difficulties) = (other.Modes, other.DefaultMode, other.Difficulties);
        (Properties, Equations, ModeSelection) = (other.Properties, other.Equations, other.ModeSelection);
    }

    /// <summary>Takes a game's data.</summary>
    internal GameRules(GameData data)
    {
        Name = CheckText("name", data.Name ?? throw new GameRulesException("A game's rules have no name."));
        Title = CheckText("title", data.Title ?? Name);
        Md5 = data.Md5;
        MinimalActions = CheckActions("minimal_actions", data.MinimalActions) ?? AllActions;
        _legalActions = CheckActions("legal_actions", data.LegalActions);
        StartActions = [.. data.StartActions.Select(ReadStartAction)];
        Properties = GameProperties.Read(Name, data.Properties);
        Modes = data.Modes ?? [data.DefaultMode];
        DefaultMode = data.DefaultMode;
        Difficulties = data.Difficulties;
        Equations = data.Order.Length == 0 && data.Reward is null ? null : new Equations(data);
        ModeSelection = data.ModeSelect is null ? null : new ModeSelection(Name, data.ModeSelect);
        int startFrames = StartActions.Sum(start => start.Frames);
        if (startFrames > MostStartFrames) throw new GameRulesException($"{Name}: start_actions take {startFrames} frames; allowed are {MostStartFrames} together.");
        if (!Modes.Contains(DefaultMode)) throw new GameRulesException($"{Name}: default_mode {DefaultMode} is none of its modes.");
    }

    /// <summary>No rules: reward 0, never terminal, lives 0, all 18 actions, the usual set-up.</summary>
    public static GameRules None { get; } = new();

    /// <summary>Names of the games that this library knows, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names => GameLibrary.Names;

    /// <summary>The game's identifier, such as "tetris".</summary>
    public string Name { get; }

    /// <summary>The game's name for people.</summary>
    public string Title { get; }

    /// <summary>The actions that make a difference in this game, ascending.</summary>
    public IReadOnlyList<int> MinimalActions { get; }

    /// <summary>What is done after each reset before the player's first action.</summary>
    public IReadOnlyList<StartAction> StartActions { get; }

    /// <summary>MD5s of the dumps that these rules are for.</summary>
    public IReadOnlyList<string> Md5 { get; }

    /// <summary>The game's modes, of which <see cref="GameSettings.Mode"/> is one.</summary>
    public IReadOnlyList<int> Modes { get; }

    /// <summary>The mode that is played unless another is asked for.</summary>
    public int DefaultMode { get; }

    /// <summary>Positions of the difficulty switches that the game knows, see <see cref="GameSettings.Difficulty"/>.</summary>
    public IReadOnlyList<int> Difficulties { get; }

    /// <summary>False where nothing is known of score and end: for <see cref="None"/>, and for games of several players.</summary>
    public bool HasRules => Equations is not null;

    /// <summary>The compiled equations; null where there are no rules.</summary>
    internal Equations? Equations { get; }

    /// <summary>How a mode is chosen; null where there is nothing to choose.</summary>
    internal ModeSelection? ModeSelection { get; }

    /// <summary>How the console is set up.</summary>
    internal GameProperties Properties { get; private init; }

    /// <summary>The rules for a ROM with this MD5 (hexadecimal, either case); null where no known game has it.</summary>
    public static GameRules? ForMd5(string md5) => GameLibrary.ForMd5(md5);

    /// <summary>The rules of the game with this <see cref="Name"/>; null where none is known by it.</summary>
    public static GameRules? ForName(string name) => GameLibrary.ForName(name);

    /// <summary>Reads the rules of one game.</summary>
    /// <param name="json">One JSON object in the form described in this library's README.</param>
    /// <returns>The rules, all formulas checked.</returns>
    /// <exception cref="GameRulesException">The text is not of the form; the message names game, field and column.</exception>
    public static GameRules Parse(string json)
    {
        try
        {
            return new GameRules(GameData.Read(json));
        }
        catch (InvalidOperationException)
        {
            throw new GameRulesException("The rules of a game have a text that is no Unicode.");
        }
    }

    /// <summary>The same rules with paddles in both jacks.</summary>
    /// <returns>New rules.</returns>
    public GameRules WithPaddles() => new(this) { Properties = Properties.WithPaddles() };

    /// <summary>The action as the console gets it: one that is not legal acts as 0.</summary>
    internal int Legal(int action) => _legalActions is null || Array.IndexOf(_legalActions, action) >= 0 ? action : AtariAction.Noop;

    private static string CheckText(string field, string text) => text.Length is > 0 and <= LongestText && ShownText.Line(text) == text
        ? text
        : throw new GameRulesException($"The rules of a game have the {field} '{ShownText.Of(text)}'; allowed is a line of 1 to {LongestText} letters.");

    private int[]? CheckActions(string field, int[]? actions)
    {
        if (actions is []) throw new GameRulesException($"{Name}: {field} is empty; allowed are actions from 0 to {AtariAction.Count - 1}.");
        int bad = actions?.FirstOrDefault(action => !AtariAction.IsValid(action)) ?? 0;
        return bad == 0 ? actions : throw new GameRulesException($"{Name}: {field} has {bad}; allowed are 0 to {AtariAction.Count - 1}.");
    }

    private StartAction ReadStartAction(int[] pair)
    {
        bool good = pair is [var action, >= 1 and <= MostStartFrames] && (AtariAction.IsValid(action) || action == AtariAction.ConsoleReset);
        return good
            ? new StartAction(pair[0], pair[1])
            : throw new GameRulesException($"{Name}: start_actions has [{string.Join(", ", pair)}]; allowed are [action, frames from 1 to {MostStartFrames}].");
    }
}

/// <summary>An action that a game needs after a reset before it starts.</summary>
/// <param name="Action">Number of the action (<see cref="AtariAction"/>), or <see cref="AtariAction.ConsoleReset"/>.</param>
/// <param name="Frames">For how many frames, at least 1.</param>
public readonly record struct StartAction(int Action, int Frames);

/// <summary>Rules of a game that cannot be understood. The message names the game, the field and, in a formula, the column.</summary>
public sealed class GameRulesException(string message) : Exception(ShownText.Line(message));
