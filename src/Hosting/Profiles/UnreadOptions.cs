using Flow.Contracts.Options;

namespace Flow.Hosting.Profiles;

/// <summary>Options that a run never reads, because its rule, its environment or another of its options leaves them aside: <see cref="ReadCondition"/>.</summary>
internal static class UnreadOptions
{
    /// <summary>Whether a run reads an option.</summary>
    /// <param name="leaf">The option.</param>
    /// <param name="options">The run's options.</param>
    public static bool Reads(this TrainingOptions options, OptionLeaf leaf) => Unmet(leaf, options) is null;

    /// <summary>Those of some settings that a run never reads.</summary>
    /// <param name="settings">What somebody wrote.</param>
    /// <param name="options">What came out of it.</param>
    /// <returns>Each with the line to show.</returns>
    public static IEnumerable<(Setting Setting, string Line)> Of(IEnumerable<Setting> settings, TrainingOptions options) =>
        from setting in OptionAliases.Renamed([.. settings], [])
        let leaf = OptionsSchema.Of(options).Find(setting.Path)
        let unmet = leaf is null ? null : Unmet(leaf, options)
        where unmet is not null
        select (setting, Line(setting, unmet, options));

    private static IReadOnlyList<ReadCondition>? Unmet(OptionLeaf leaf, TrainingOptions options) =>
        leaf.Conditions.FirstOrDefault(alternatives => !alternatives.Any(condition => condition.Holds(options)));

    private static string Line(Setting setting, IReadOnlyList<ReadCondition> unmet, TrainingOptions options)
    {
        string actual = string.Join(" and ", unmet.Select(condition => $"{condition.Name} = {condition.Actual(options)}"));
        string needed = string.Join(" or ", unmet.Select(condition => $"{condition.Name} = {string.Join(", ", Allowed(condition, options))}"));
        IEnumerable<string> read = OptionsSchema.Of(options).Leaves.Where(leaf => leaf.Path != setting.Path && options.Reads(leaf)).SelectMany(leaf => leaf.AllNames);
        return $"{setting.Source}: {setting.Name} = {OptionValue.Shown(setting)} is never read with {actual}; it is read with {needed}{Nearest.Hint(setting.Name, read)}";
    }

    private static IEnumerable<string> Allowed(ReadCondition condition, TrainingOptions options) => !condition.Not
        ? condition.Values
        : OptionsSchema.Of(options).Find(condition.Option)!.Choices.Except(condition.Values).DefaultIfEmpty("anything but " + string.Join(", ", condition.Values));
}
