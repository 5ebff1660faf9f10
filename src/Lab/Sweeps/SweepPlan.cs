using System.Globalization;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;

namespace Flow.Lab.Sweeps;

/// <summary>Which runs a sweep has: the full product of its axes.</summary>
internal static class SweepPlan
{
    private const int MostRuns = 1000;

    /// <summary>Options that hold paths: a run's words name them in full, since they are read in another folder perhaps.</summary>
    /// <summary>Resolves all runs, so that what is wrong with any of them is said before the first begins.</summary>
    /// <param name="store">Where profiles are found.</param>
    /// <param name="words">What the command line says.</param>
    /// <exception cref="FlowException">A profile, rule, game, option or seed is wrong, or two runs would have one name.</exception>
    public static IReadOnlyList<SweepRun> Of(ProfileStore store, SweepRequest words)
    {
        string[] profiles = SweepAxis.List("--profiles", words.Profiles);
        string[] seeds = Seeds(words.Seeds);
        SweepAxis[] axes = [.. Axes(store.Schema, words)];
        double count = axes.Aggregate((double)profiles.Length * seeds.Length, (runs, axis) => runs * axis.Values.Count);
        if (count > MostRuns)
            throw new FlowException(string.Create(CultureInfo.InvariantCulture, $"the sweep would have {count:0} runs; allowed are {MostRuns}"));
        UnreadInSweep unread = new();
        SweepRun[] planned =
        [
            .. from profile in profiles
               from point in Product(axes)
               from seed in seeds
               select Run(store, words, profile, axes, point, seed, unread),
        ];
        unread.Refuse();
        return planned.GroupBy(run => run.Name).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new FlowException($"the sweep has two runs named {twice.Key}: name each profile, rule, game, value and seed once")
            : planned;
    }

    private static IEnumerable<SweepAxis> Axes(OptionsSchema schema, SweepRequest words)
    {
        if (words.Games is not null && words.Rom is not null)
            throw new FlowException("--games and --rom exclude each other: --games names the ROMs");
        SweepAxis[] grid = [.. words.Grid.Select(word => SweepAxis.OfGrid(schema, word))];
        if (grid.GroupBy(axis => axis.Key).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new FlowException($"--grid: {twice.Key} stands there twice; write its values in one list");
        foreach (SweepAxis axis in grid)
        {
            if (words.Sets.Any(word => word.StartsWith(axis.Key + "=", StringComparison.Ordinal)))
                throw new FlowException($"--set and --grid both give {axis.Key}");
        }

        yield return SweepAxis.OfRules(words.Rules);
        if (words.Games is not null)
            yield return SweepAxis.OfGames(words.Games);
        foreach (SweepAxis axis in grid)
            yield return axis;
    }

    /// <summary>Every choice of a value on each axis, the last axis running fastest.</summary>
    private static IEnumerable<int[]> Product(SweepAxis[] axes) => axes.Aggregate(
        (IEnumerable<int[]>)[[]],
        (points, axis) => points.SelectMany(point => Enumerable.Range(0, axis.Values.Count).Select(value => (int[])[.. point, value])));

    private static SweepRun Run(ProfileStore store, SweepRequest words, string profile, SweepAxis[] axes, int[] point, string seed, UnreadInSweep unread)
    {
        Setting[] settings = [.. axes.Zip(point).SelectMany(one => one.First.Values[one.Second].Settings)];
        ProfileRequest request = new(profile, words.Sets, words.Rom, seed, words.Roms) { Further = settings };
        TrainingOptions options = request.ResolveEvenUnread(store);
        unread.Add(request.Asked(store), request.Unread(store, options));
        (string, string)[] named = [.. axes.Zip(point).Where(one => one.First.IsNamed).Select(one => (one.First.Key, one.First.Values[one.Second].Text))];
        string line = SweepName.Line(profile, options.Rule.Name, named);
        return new SweepRun(line, SweepName.Of(line, options.Run.Seed), options, WordsOf(profile, words.Sets, settings, options));
    }

    private static string[] WordsOf(string profile, IReadOnlyList<string> sets, Setting[] settings, TrainingOptions options)
    {
        string[] values =
        [
            .. sets.Where(word => IsTold(word.Split('=')[0], options)),
            .. settings.Where(setting => IsTold(setting.Path, options)).Select(setting => $"{setting.Name}={setting.Text}"),
            .. OptionsSchema.Of(options).Leaves.Where(leaf => leaf.IsPath && options.Reads(leaf) && leaf.Text(options).Length > 0).Select(leaf => $"{leaf.Name}={leaf.Text(options)}"),
        ];
        return
        [
            "--profile",
            File.Exists(profile) ? Path.GetFullPath(profile) : profile,
            "--seed",
            options.Run.Seed.ToString(CultureInfo.InvariantCulture),
            .. values.Length == 0 ? [] : values.Prepend("--set"),
        ];
    }

    /// <summary>Whether a run's words name an option as it was written: it is no path, and the run reads it.</summary>
    private static bool IsTold(string path, TrainingOptions options) =>
        OptionsSchema.Of(options).Find(OptionAliases.Present(path) ?? path) is { IsPath: false } leaf && options.Reads(leaf);

    /// <summary>"3" is the seeds 1, 2 and 3; "4,7" are those two; a single other seed is written "4,".</summary>
    private static string[] Seeds(string text)
    {
        if (text.Contains(',', StringComparison.Ordinal))
            return SweepAxis.List("--seeds", text.TrimEnd(','));
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= MostRuns
            ? [.. Enumerable.Range(1, count).Select(seed => seed.ToString(CultureInfo.InvariantCulture))]
            : throw new FlowException($"--seeds '{text}': allowed are how many (1 to {MostRuns}), or a list such as 1,5,9");
    }
}

/// <summary>One run of a sweep.</summary>
/// <param name="Line">The line of the table that it belongs to: all of its axes but the seed, see <see cref="SweepName"/>.</param>
/// <param name="Name">Its folder's name: the line and the seed.</param>
/// <param name="Options">Its options.</param>
/// <param name="Words">The words after <c>train</c> that make the same options, from any folder.</param>
internal sealed record SweepRun(string Line, string Name, TrainingOptions Options, IReadOnlyList<string> Words);

/// <summary>What the command line of a sweep says.</summary>
/// <param name="Profiles">Profiles, separated by commas.</param>
/// <param name="Rules">Rules, separated by commas; null for each profile's own.</param>
/// <param name="Games">Names of games or paths of ROMs, separated by commas; null for each profile's own.</param>
/// <param name="Grid">The words of <c>--grid</c>: <c>key=a,b,c</c>.</param>
/// <param name="Seeds">How many seeds, or a list of them.</param>
/// <param name="Sets">The <c>key=value</c> words of <c>--set</c>, for all runs.</param>
/// <param name="Rom">The word of <c>--rom</c>, or null.</param>
/// <param name="Roms">The word of <c>--roms</c>, or null.</param>
internal sealed record SweepRequest(
    string Profiles,
    string? Rules,
    string? Games,
    IReadOnlyList<string> Grid,
    string Seeds,
    IReadOnlyList<string> Sets,
    string? Rom,
    string? Roms);
