using System.Globalization;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;

namespace Flow.Hosting.Runs;

/// <summary>
/// The options that decide the bytes of a run: all but those that say where files are, how the work is spread over threads, and when
/// it is watched, evaluated or saved. The number of groups is one of them: a forward pass of 16 rows is not bitwise four of 4.
/// </summary>
internal static class RunIdentity
{
    private static readonly string[] Free =
    [
        "checkpointEvery", "checkpointMinutes", "checkpointsKept", "recordBatches", "diagnosticsEvery",
        "watchdogSeconds", "hangSeconds", "traceEvery", "evaluation.", "stages.",
    ];

    /// <summary>The options and their values.</summary>
    /// <param name="options">A run's options.</param>
    public static IReadOnlyDictionary<string, string> Of(TrainingOptions options) => OptionsSchema.Of(options).Leaves
        .Where(leaf => !leaf.IsPath && !Free.Any(free => free[^1] == '.' ? leaf.Path.StartsWith(free, StringComparison.Ordinal) : leaf.Path == free))
        .ToDictionary(leaf => leaf.Path, leaf => Convert.ToString(leaf.Read(options), CultureInfo.InvariantCulture) ?? "");

    /// <summary>
    /// The first option by which two runs differ. One that an older program did not have is as it is by default; one that the run never reads may
    /// differ.
    /// </summary>
    /// <param name="saved">Of the run that was saved.</param>
    /// <param name="options">Of the one that is to go on.</param>
    /// <returns>Null where they are the same run.</returns>
    public static string? Difference(IReadOnlyDictionary<string, string> saved, TrainingOptions options)
    {
        saved = OptionAliases.Renamed(saved);
        IReadOnlyDictionary<string, string> defaults = Of(OptionsSchema.Of(options).Defaults());
        foreach ((string path, string value) in Of(options))
        {
            if (!options.Reads(OptionsSchema.Of(options).Find(path)!))
                continue;
            string before = saved.TryGetValue(path, out string? known) ? known : defaults[path];
            if (before != value)
                return $"{path} is {value} and was {ShownText.Word(before)}";
        }

        return null;
    }
}
