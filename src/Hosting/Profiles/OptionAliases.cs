using Flow.Contracts;

namespace Flow.Hosting.Profiles;

/// <summary>
/// Options that have another place or name than in older versions: profiles and runs that have the old one are read as before, with its own
/// words for the values where it had any.
/// </summary>
internal static class OptionAliases
{
    private const string Old = "regularizer";
    private const string New = "rule.reference";

    /// <summary>Names that are shorter than the path, as they were before their options had a section.</summary>
    private static readonly Dictionary<string, string> Short = new(
    [
        .. Named("environment", "rule", "network", "optimizer"),
        .. In("atari", "game", "rom", "roms", "gameRules", "mode", "difficulty", "repeatProbability", "preprocessing"),
        .. In("rule", "tau", "gamma", "n", "rollout", "lambda", "valueCoefficient", "streams", "reference", "referenceWeights", "referencePolicy", "learningStarts"),
        KeyValuePair.Create("lagged.every", "rule.lagged.every"),
        KeyValuePair.Create("lagged.rate", "rule.lagged.rate"),
        .. In("run", "frames", "seed", "environments", "groups", "batching", "lag", "shards", "device", "threads", "precision", "gradientPath"),
        .. In("run", "checkpointEvery", "checkpointMinutes", "checkpointsKept", "recordBatches"),
        .. In("optimizer", "learningRate", "learningRateSchedule", "rmsPropDecay", "rmsPropEpsilon", "adamBeta1", "adamBeta2", "adamEpsilon", "maxGradientNorm", "clipping"),
        .. In("observability", "diagnosticsEvery", "watchdogSeconds", "hangSeconds", "traceEvery"),
    ]);

    private static readonly Dictionary<string, string> ShortOf = Short.ToDictionary(pair => pair.Value, pair => pair.Key);

    private static readonly Dictionary<string, string> Moved = new(Short)
    {
        ["exploration.evaluation"] = "evaluation.epsilon",
        ["rules"] = "atari.gameRules",
    };

    /// <summary>Old names that nobody may type any more: too near to another option's.</summary>
    private static readonly string[] InFilesOnly = ["rules"];

    private static readonly Dictionary<string, string> Words = new() { ["entropy"] = "none", ["kl"] = "uniform" };

    /// <summary>The shortest name of an option: how messages call it.</summary>
    /// <param name="path">Its path.</param>
    public static string Shortest(string path) => ShortOf.GetValueOrDefault(path, path);

    /// <summary>The present name of an option that has a new one; null for any other.</summary>
    /// <param name="path">A name.</param>
    public static string? Present(string path) => Moved.GetValueOrDefault(path);

    /// <summary>The same settings by their present names, in the same order.</summary>
    /// <param name="settings">As they were written.</param>
    /// <param name="errors">Receives a line for a value that the old name does not know, and for an option that one file gives more than once.</param>
    public static IReadOnlyList<Setting> Renamed(IReadOnlyList<Setting> settings, ICollection<string> errors)
    {
        List<Setting> renamed = [];
        Dictionary<(string Source, string Path), string> written = [];
        foreach (Setting setting in settings)
        {
            if (Renamed(setting) is not { } present)
            {
                errors.Add($"{setting.Source}: {Old} = \"{ShownText.Word(setting.Text)}\" is not known; allowed: {string.Join(", ", Words.Keys)} (the old name of {Shortest(New)}, where they are {string.Join(", ", Words.Values)})");
                continue;
            }

            // The words of a command line follow each other, and the later counts. What a file says has no order.
            if (setting.Kind != SettingKind.Typed && !written.TryAdd((setting.Source, present.Path), setting.Path))
                errors.Add(Twice(setting, written[(setting.Source, present.Path)]));
            renamed.Add(present);
        }

        return renamed;
    }

    /// <summary>The options of a saved run by their present names.</summary>
    /// <param name="saved">Names and values.</param>
    public static IReadOnlyDictionary<string, string> Renamed(IReadOnlyDictionary<string, string> saved)
    {
        var renamed = new Dictionary<string, string>(saved);
        foreach ((string path, string value) in saved)
        {
            if (Moved.TryGetValue(path, out string? present))
                renamed.TryAdd(present, value);
        }

        if (saved.TryGetValue(Old, out string? word) && Words.TryGetValue(word, out string? kind))
            renamed[New] = kind;
        return renamed;
    }

    /// <summary>Null where the old name does not know the value.</summary>
    private static Setting? Renamed(Setting setting)
    {
        if (setting.Path == Old)
            return Words.TryGetValue(setting.Text, out string? word) ? setting with { Path = New, Text = word } : null;
        return IsKnown(setting) && Moved.TryGetValue(setting.Path, out string? path)
            ? setting with { Path = path, Alias = Short.ContainsKey(setting.Path) ? setting.Path : null }
            : setting;
    }

    private static string Twice(Setting setting, string before) => before == setting.Path
        ? $"{setting.Source}: '{ShownText.Word(before)}' is given twice; allowed: once"
        : $"{setting.Source}: '{before}' and '{setting.Path}' are one option; allowed: one of them";

    private static IEnumerable<KeyValuePair<string, string>> In(string section, params string[] names) =>
        names.Select(name => KeyValuePair.Create(name, $"{section}.{name}"));

    /// <summary>Sections whose name alone stands for the name in them.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Named(params string[] sections) =>
        sections.Select(section => KeyValuePair.Create(section, $"{section}.name"));

    private static bool IsKnown(Setting setting) => setting.Kind != SettingKind.Typed || !InFilesOnly.Contains(setting.Path);
}
