using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Stages.Emulation;

namespace Flow.Hosting.Profiles;

/// <summary>What the command line asks for.</summary>
/// <param name="Profile">A profile's name or path.</param>
/// <param name="Sets">The <c>key=value</c> words of <c>--set</c>.</param>
/// <param name="Rom">The word of <c>--rom</c>, or null.</param>
/// <param name="Seed">The word of <c>--seed</c>, or null.</param>
/// <param name="Roms">The word of <c>--roms</c>, or null.</param>
internal sealed record ProfileRequest(string Profile, IReadOnlyList<string> Sets, string? Rom, string? Seed, string? Roms = null)
{
    /// <summary>Settings that follow those of <c>--set</c>: the axes of a sweep.</summary>
    public IReadOnlyList<Setting> Further { get; init; } = [];

    /// <summary>The options that result: the profile, then <c>--set</c> and <see cref="Further"/>, then <c>--rom</c>, <c>--seed</c> and <c>--roms</c>.</summary>
    /// <param name="store">Where profiles are found.</param>
    /// <exception cref="FlowException">Lines that say what is wrong, or which option the run would never read.</exception>
    public TrainingOptions Resolve(ProfileStore store)
    {
        TrainingOptions options = ResolveEvenUnread(store);
        string[] unread = [.. Unread(store, options).Select(one => one.Line)];
        return unread.Length == 0 ? options : throw new FlowException(string.Join('\n', unread));
    }

    /// <summary>The options that result, whether all that was set is read or not.</summary>
    /// <param name="store">Where profiles are found.</param>
    /// <exception cref="FlowException">Lines that say what is wrong.</exception>
    public TrainingOptions ResolveEvenUnread(ProfileStore store)
    {
        TrainingOptions options = store.Bind(Settings(store));
        // A run can be evaluated from another folder than it was started in.
        foreach (OptionLeaf path in store.Schema.Leaves.Where(leaf => leaf.IsPath))
            path.Write(options, FullPath(path.Text(options)));
        return options;
    }

    /// <summary>Every setting, in order of precedence.</summary>
    /// <param name="store">Where profiles are found.</param>
    public IReadOnlyList<Setting> Settings(ProfileStore store) => [.. store.Load(Profile), .. Typed()];

    /// <summary>What somebody has written for this run: in a profile of their own, and on the command line. Every option by its present name.</summary>
    /// <param name="store">Where profiles are found.</param>
    public IReadOnlyList<Setting> Asked(ProfileStore store) => OptionAliases.Renamed([.. store.Written(Profile), .. Typed()], []);

    /// <summary>What was set and the run never reads. A profile may well be for another rule than one that is typed: there its own is asked.</summary>
    /// <param name="store">Where profiles are found.</param>
    /// <param name="options">The options that resulted.</param>
    /// <returns>Each with the line to show.</returns>
    public IReadOnlyList<(Setting Setting, string Line)> Unread(ProfileStore store, TrainingOptions options)
    {
        (Setting Setting, string Line)[] written = [.. UnreadOptions.Of(store.Written(Profile), options)];
        if (written.Length > 0 && OptionsOf(store) is { } own)
            written = [.. written.Where(one => !own.Reads(store.Schema.Find(one.Setting.Path)!))];
        return [.. written, .. UnreadOptions.Of(Typed(), options)];
    }

    private Setting[] Typed() => [.. Sets.Select(Split), .. Further, .. Flag("rom", Rom), .. Flag("seed", Seed), .. Flag("roms", Roms)];

    /// <summary>Null where a profile needs what is typed beside it.</summary>
    private TrainingOptions? OptionsOf(ProfileStore store)
    {
        try
        {
            return store.Bind(store.Load(Profile));
        }
        catch (FlowException)
        {
            return null;
        }
    }

    // A game's name may stand where a ROM's path may: it stays as it is.
    private static string FullPath(string path) =>
        path.Length == 0 || (!File.Exists(path) && ConsoleTools.IsGame(path)) ? path : Path.GetFullPath(path);

    private static IEnumerable<Setting> Flag(string path, string? text)
    {
        if (path == "rom" && text is { Length: 0 })
            throw new FlowException("--rom: the path is empty");
        return text is null ? [] : [new Setting(path, text, SettingKind.Typed, "--" + path)];
    }

    private static Setting Split(string word)
    {
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1)
            throw new FlowException($"--set '{ShownText.Word(word)}': write key=value, for example --set tau=0.02");
        string value = word[(equals + 1)..];
        bool quoted = value.Length >= 2 && value[0] == '"' && value[^1] == '"';
        return new Setting(word[..equals], quoted ? value[1..^1] : value, SettingKind.Typed, "--set");
    }
}
