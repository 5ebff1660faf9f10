using Flow.Contracts;

namespace Flow.Lab.Comparison;

/// <summary>Puts runs that differ by seed and game only into groups, and names each group by what differs.</summary>
internal static class RunGrouping
{
    /// <summary>The first setting to name groups by.</summary>
    private const string First = "rule";

    /// <summary>The groups, in the order of their first runs.</summary>
    /// <param name="runs">Runs that have a game each.</param>
    /// <param name="say">Takes a line where a group has a seed twice.</param>
    public static IReadOnlyList<RunGroup> Of(IReadOnlyList<ComparedRun> runs, Action<string> say)
    {
        var grouped = runs.GroupBy(run => run, SameSettings.Comparer).ToArray();
        string[] labels = Labels([.. grouped.Select(group => group.Key)]);
        RunGroup[] groups = [.. grouped.Zip(labels, (group, label) => new RunGroup(label, group.Key.Settings, [.. group]))];
        foreach (RunGroup group in groups)
        {
            foreach (var twice in group.Runs.GroupBy(run => (run.Task, run.Seed)).Where(same => same.Count() > 1))
                say($"{group.Label} has seed {twice.Key.Seed} of {twice.Key.Task} {twice.Count()} times; each counts: {string.Join(", ", twice.Select(run => run.Source))}");
        }

        return groups;
    }

    /// <summary>Gives every run a game: one of another tool that tells none plays the one that all others play.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="say">Takes a line for each run that is left out.</param>
    /// <exception cref="FlowException">None is left.</exception>
    public static IReadOnlyList<ComparedRun> WithTasks(IReadOnlyList<ComparedRun> runs, Action<string> say)
    {
        string[] tasks = [.. runs.Select(run => run.Task).OfType<string>().Distinct()];
        string? only = tasks.Length switch { 0 => "", 1 => tasks[0], _ => null };
        foreach (ComparedRun run in runs.Where(run => run.Task is null && only is null))
            say($"{run.Source} is left out: it has no column game, and the other runs are of {string.Join(", ", tasks)}");
        ComparedRun[] kept = [.. runs.Select(run => run.Task is null ? run with { Task = only } : run).Where(run => run.Task is not null)];
        return kept.Length > 0 ? kept : throw new FlowException("compare: no run is left to compare");
    }

    private static string[] Labels(ComparedRun[] groups)
    {
        ComparedRun[] own = [.. groups.Where(group => group.Label is null)];
        string[] keys = Telling(own);
        string[] labels = [.. groups.Select(group => group.Label ?? string.Join(", ", keys.Select(key => Word(key, group.Settings))))];
        // A tool may call its runs by the name of a rule.
        return [.. labels.Select((label, i) => groups[i].Label is not null && own.Length > 0 && labels.Count(other => other == label) > 1 ? label + " (CSV)" : label)];
    }

    /// <summary>As few settings as tell all groups apart, the rule among them.</summary>
    private static string[] Telling(ComparedRun[] groups)
    {
        List<string> keys = [First];
        int Told(IEnumerable<string> by) => groups.Select(group => string.Join('\n', by.Select(key => Value(key, group.Settings)))).Distinct().Count();
        string[] differing =
        [
            .. groups.SelectMany(group => group.Settings.Keys).Distinct().Where(key => groups.Select(group => Value(key, group.Settings)).Distinct().Count() > 1),
        ];
        while (Told(keys) < groups.Length)
            keys.Add(differing.Except(keys).MaxBy(key => Told([.. keys, key]))!);
        return keys.Count > 1 && !differing.Contains(First) ? [.. keys[1..]] : [.. keys];
    }

    private static string Word(string key, IReadOnlyDictionary<string, string> settings) =>
        key == First ? Value(key, settings) : $"{key} {Value(key, settings)}";

    private static string Value(string key, IReadOnlyDictionary<string, string> settings) => settings.GetValueOrDefault(key, Score.None);

    /// <summary>Runs whose settings are the same, one by one.</summary>
    private sealed class SameSettings : IEqualityComparer<ComparedRun>
    {
        public static SameSettings Comparer { get; } = new();

        public bool Equals(ComparedRun? x, ComparedRun? y) =>
            x!.Settings.Count == y!.Settings.Count && x.Settings.All(one => y.Settings.TryGetValue(one.Key, out string? value) && value == one.Value);

        public int GetHashCode(ComparedRun obj) =>
            obj.Settings.Aggregate(obj.Settings.Count, (hash, one) => hash ^ HashCode.Combine(one.Key, one.Value));
    }
}

/// <summary>Runs that differ by seed and game only.</summary>
/// <param name="Label">What tells it from the other groups, in a few words.</param>
/// <param name="Settings">Its runs' settings.</param>
/// <param name="Runs">Its runs, in the order in which they were named.</param>
internal sealed record RunGroup(string Label, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<ComparedRun> Runs)
{
    /// <summary>Its runs of one game.</summary>
    /// <param name="task">The game.</param>
    public IReadOnlyList<ComparedRun> On(string task) => [.. Runs.Where(run => run.Task == task)];
}
