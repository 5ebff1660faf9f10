using System.Globalization;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Host.Profiles;

namespace Flow.Host.Sweeps;

/// <summary>Which runs a sweep has: every profile, with every rule, with every seed.</summary>
internal static class SweepPlan
{
    private const int MostRuns = 1000;

    /// <summary>Resolves all runs, so that what is wrong with any of them is said before the first begins.</summary>
    /// <param name="store">Where profiles are found.</param>
    /// <param name="words">What the command line says.</param>
    /// <exception cref="FlowException">A profile, rule, seed or option is wrong, or two runs would have one name.</exception>
    public static IReadOnlyList<SweepRun> Of(ProfileStore store, SweepWords words)
    {
        string[] profiles = List("--profiles", words.Profiles);
        string?[] rules = words.Rules is { } named ? List("--rules", named) : new string?[1];
        string[] seeds = Seeds(words.Seeds);
        long count = (long)profiles.Length * rules.Length * seeds.Length;
        if (count > MostRuns)
            throw new FlowException($"the sweep would have {count} runs; allowed are {MostRuns}");
        SweepRun[] runs =
        [
            .. from profile in profiles
               from rule in rules
               from seed in seeds
               select Run(store, words, profile, rule, seed),
        ];
        return runs.GroupBy(run => run.Name).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new FlowException($"the sweep has two runs named {twice.Key}: name each profile, rule and seed once")
            : runs;
    }

    private static SweepRun Run(ProfileStore store, SweepWords words, string profile, string? rule, string seed)
    {
        string[] sets = rule is null ? [.. words.Sets] : [.. words.Sets, $"rule={rule}"];
        TrainingOptions options = new ProfileRequest(profile, sets, words.Rom, seed, words.Roms).Resolve(store);
        string line = $"{Path.GetFileNameWithoutExtension(profile)}-{options.Rule}";
        return new SweepRun(line, string.Create(CultureInfo.InvariantCulture, $"{line}-{options.Seed}"), options);
    }

    /// <summary>"3" is the seeds 1, 2 and 3; "4,7" are those two; a single other seed is written "4,".</summary>
    private static string[] Seeds(string text)
    {
        if (text.Contains(',', StringComparison.Ordinal))
            return List("--seeds", text.TrimEnd(','));
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= MostRuns
            ? [.. Enumerable.Range(1, count).Select(seed => seed.ToString(CultureInfo.InvariantCulture))]
            : throw new FlowException($"--seeds '{text}': allowed are how many (1 to {MostRuns}), or a list such as 1,5,9");
    }

    private static string[] List(string option, string text)
    {
        string[] words = text.Split(',', StringSplitOptions.TrimEntries);
        return words.All(word => word.Length > 0)
            ? words
            : throw new FlowException($"{option} '{text}': allowed is a list such as a,b,c without empty places");
    }
}
