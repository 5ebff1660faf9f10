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
        "run.checkpointEvery", "run.checkpointMinutes", "run.checkpointsKept", "run.recordBatches", "observability.", "evaluation.", "stages.",
    ];

    /// <summary>Beside the options of a run whose pipeline a program has changed: the names of the stages that are not Flow's own.</summary>
    private const string Stages = "pipeline.changed";

    /// <summary>What a checkpoint says of its run: options and their values, and which stages are not Flow's own.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="changedStages">Names of stages that a program added or replaced, with commas between; empty for none.</param>
    public static IReadOnlyDictionary<string, string> Of(TrainingOptions options, string changedStages) =>
        changedStages.Length == 0 ? Of(options) : new Dictionary<string, string>(Of(options)) { [Stages] = changedStages };

    /// <summary>Refuses a checkpoint of a run with other stages: what it learnt it would not have learnt here.</summary>
    /// <param name="saved">What the checkpoint says of its run.</param>
    /// <param name="changedStages">As of the pipeline that is to go on.</param>
    /// <exception cref="FlowException">They differ.</exception>
    public static void CheckStages(IReadOnlyDictionary<string, string> saved, string changedStages)
    {
        string before = saved.GetValueOrDefault(Stages) ?? "";
        if (before != changedStages)
            throw new FlowException($"the run began with {Named(before)}, and this program has {Named(changedStages)}; a run goes on with the stages that it began with");
    }

    /// <summary>The options and their values.</summary>
    /// <param name="options">A run's options.</param>
    public static IReadOnlyDictionary<string, string> Of(TrainingOptions options) => OptionsSchema.Of(options).Leaves
        .Where(leaf => !leaf.IsPath && !Free.Any(free => free[^1] == '.' ? leaf.Path.StartsWith(free, StringComparison.Ordinal) : leaf.Path == free))
        .ToDictionary(leaf => leaf.Path, leaf => leaf.Text(options));

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
                return $"{OptionAliases.Shortest(path)} is {value} and was {ShownText.Word(before)}";
        }

        return null;
    }

    private static string Named(string stages) => stages.Length == 0 ? "the stages of Flow alone" : $"stages added or replaced: {ShownText.Word(stages)}";
}
