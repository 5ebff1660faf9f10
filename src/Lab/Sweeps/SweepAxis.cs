using System.Globalization;
using Flow.Contracts;
using Flow.Hosting.Profiles;
using Flow.Stages.Emulation;

namespace Flow.Lab.Sweeps;

/// <summary>One axis of a sweep, and the values on it.</summary>
/// <param name="Key">What runs differ by: an option's path, or <c>game</c>.</param>
/// <param name="IsNamed">Whether a run's name tells its value as <c>KEY=VALUE</c>.</param>
/// <param name="Values">For each value its text in names, and the settings that it stands for.</param>
internal sealed record SweepAxis(string Key, bool IsNamed, IReadOnlyList<(string Text, IReadOnlyList<Setting> Settings)> Values)
{
    /// <summary>Options that have an option of the command line for their values.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["rule"] = "--rules",
        ["seed"] = "--seeds",
        ["game"] = "--games",
        ["rom"] = "--games",
        ["roms"] = "--roms",
    };

    /// <summary>The axis of the rules, which every run's name tells anyway.</summary>
    /// <param name="text">The word of <c>--rules</c>; null for each profile's own.</param>
    /// <exception cref="FlowException">It is no list.</exception>
    public static SweepAxis OfRules(string? text) => text is null
        ? new SweepAxis("rule", IsNamed: false, [("", [])])
        : new SweepAxis("rule", IsNamed: false, [.. List("--rules", text).Select(rule => (rule, One("rule", rule, "--rules")))]);

    /// <summary>The axis of the games.</summary>
    /// <param name="text">The word of <c>--games</c>.</param>
    /// <exception cref="FlowException">It is no list.</exception>
    public static SweepAxis OfGames(string text) => new("game", IsNamed: true, [.. List("--games", text).Select(Game)]);

    /// <summary>An axis of the grid.</summary>
    /// <param name="schema">The options that there are.</param>
    /// <param name="word">A word of <c>--grid</c>: <c>key=a,b,c</c>.</param>
    /// <exception cref="FlowException">There is no such option, it has an axis of its own, or a value is not allowed.</exception>
    public static SweepAxis OfGrid(OptionsSchema schema, string word)
    {
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1)
            throw new FlowException($"--grid '{word}': write key=a,b,c, for example --grid tau=0.01,0.1");
        string path = word[..equals];
        if (Elsewhere.TryGetValue(OptionAliases.Shortest(path), out string? option))
            throw new FlowException($"--grid '{word}': for {path} there is {option}");
        Setting[] settings = [.. List("--grid " + path, word[(equals + 1)..]).Select(text => Present(new Setting(path, text, SettingKind.Typed, "--grid")))];
        OptionLeaf leaf = schema.Find(settings[0].Path)
            ?? throw new FlowException($"--grid: there is no option '{path}'{Nearest.Hint(path, schema.Leaves.SelectMany(one => one.AllNames))} (flow profiles show NAME lists them all)");
        return new SweepAxis(leaf.Name, IsNamed: true, [.. settings.Select(setting => Value(leaf, setting))]);
    }

    /// <summary>The words of a list.</summary>
    /// <param name="option">The option, as a refusal shows it.</param>
    /// <param name="text">Words, separated by commas.</param>
    /// <exception cref="FlowException">A place is empty.</exception>
    public static string[] List(string option, string text)
    {
        string[] words = text.Split(',', StringSplitOptions.TrimEntries);
        return words.All(word => word.Length > 0)
            ? words
            : throw new FlowException($"{option} '{text}': allowed is a list such as a,b,c without empty places");
    }

    private static (string, IReadOnlyList<Setting>) Game(string word) => ConsoleTools.IsGame(word)
        ? (word, [.. One("rom", word, "--games"), .. One("game", word, "--games")])
        : (Path.GetFileNameWithoutExtension(word), [.. One("rom", Path.GetFullPath(word), "--games"), .. One("game", "auto", "--games")]);

    /// <summary>By the option's present name.</summary>
    private static Setting Present(Setting setting)
    {
        List<string> errors = [];
        IReadOnlyList<Setting> present = OptionAliases.Renamed([setting], errors);
        return errors.Count == 0 ? present[0] : throw new FlowException(errors[0]);
    }

    /// <summary>The value as the program writes it: 1e-3 and 0.001 are one run, not two.</summary>
    private static (string, IReadOnlyList<Setting>) Value(OptionLeaf leaf, Setting setting)
    {
        object value = OptionValue.Read(leaf, setting, out string? error) ?? throw new FlowException(error!);
        return (Convert.ToString(value, CultureInfo.InvariantCulture)!, [setting]);
    }

    private static IReadOnlyList<Setting> One(string path, string text, string source) => [new Setting(path, text, SettingKind.Typed, source)];
}
