using static System.FormattableString;

namespace Flow.Stages.Pipeline;

/// <summary>
/// Notices a stage that has become slow: what it does takes many times as long, lately, as it took before, and the other stages' work does not. Where
/// all of them slow down, it is the machine that others use as well. Says so once for each stage. Used by one thread.
/// </summary>
/// <param name="stages">The stages.</param>
/// <param name="learns">Whether there are gradient steps: before the first, messages mean other work.</param>
internal sealed class SlowdownWatch(IReadOnlyList<IStage> stages, Func<bool> learns)
{
    /// <summary>How many times as long it must take.</summary>
    private const double Slow = 10;

    /// <summary>Seconds of work that are enough to call a stage slow, and to know how fast it is.</summary>
    private const double Enough = 0.2, Known = 0.02;

    private readonly Dictionary<string, Work> _first = [];
    private readonly Dictionary<string, Work> _last = [];
    private readonly HashSet<string> _told = [];

    /// <summary>Looks at all of them.</summary>
    /// <returns>A line for each stage that is found to be slow.</returns>
    public IReadOnlyList<string> Look()
    {
        if (!learns())
            return [];
        Change[] changes = [.. stages.Select(ChangeOf)];
        Change[] slow = [.. changes.Where(change => change.Times >= Slow * TimesOfOthers(change, changes))];
        Change[] found = [.. slow.Where(change => change.Lately.Busy >= Enough && _told.Add(change.Stage))];

        // What looks slow is looked at until there is enough of it: taken for how it was before, it would hide what follows.
        foreach (Change change in changes.Where(change => change.Lately.Steps > 0 && change.Lately.Busy >= Known && (!slow.Contains(change) || _told.Contains(change.Stage))))
            _last[change.Stage] += change.Lately;
        return [.. found.Select(change => Invariant($"{change.Stage} takes {1000 * change.Lately.Each:0.00} ms for what took {1000 * change.Before.Each:0.00} ms before"))];
    }

    private Change ChangeOf(IStage stage)
    {
        Work now = new(stage.Statistics.Busy.TotalSeconds, stage.Progress);

        // What limits no training does the same work before the first update as after it.
        if (!_first.ContainsKey(stage.Name))
            _first[stage.Name] = _last[stage.Name] = stage.Speed != SpeedPart.None ? now : default;
        return new Change(stage.Name, _last[stage.Name] - _first[stage.Name], now - _last[stage.Name]);
    }

    /// <summary>The median of the others that work, and 1 at least.</summary>
    private static double TimesOfOthers(Change change, IEnumerable<Change> changes)
    {
        double[] others = [.. changes.Where(other => other != change && other.Times > 0 && other.Lately.Busy >= Known).Select(other => other.Times).Order()];
        return others.Length == 0 ? 1 : Math.Max(1, others[others.Length / 2]);
    }

    /// <summary>Work done since some moment.</summary>
    /// <param name="Busy">Seconds.</param>
    /// <param name="Steps">Messages; of Evaluation, steps of games.</param>
    private readonly record struct Work(double Busy, long Steps)
    {
        /// <summary>Seconds of each; where none is done yet, of the one in hand.</summary>
        public double Each => Busy / Math.Max(1, Steps);

        public static Work operator +(Work one, Work other) => new(one.Busy + other.Busy, one.Steps + other.Steps);

        public static Work operator -(Work one, Work other) => new(one.Busy - other.Busy, one.Steps - other.Steps);
    }

    /// <summary>What a stage did before, and lately.</summary>
    private sealed record Change(string Stage, Work Before, Work Lately)
    {
        /// <summary>How many times as long it takes; 0 where that cannot be told.</summary>
        public double Times => Before.Busy > 0 ? Lately.Each / Before.Each : 0;
    }
}
