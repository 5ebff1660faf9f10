using static System.FormattableString;

namespace Flow.Stages.Pipeline;

/// <summary>
/// Notices a stage that has become slow: what it does takes many times as long, lately, as it took before. Says so once for each stage.
/// Used by one thread.
/// </summary>
/// <param name="stages">The stages.</param>
/// <param name="learns">Whether there are gradient steps: before the first, messages mean other work.</param>
internal sealed class SlowdownWatch(IReadOnlyList<IStage> stages, Func<bool> learns)
{
    /// <summary>How many times as long it must take.</summary>
    private const double Slow = 10;

    /// <summary>Seconds of work that are enough to call a stage slow, and to know how fast it was.</summary>
    private const double Enough = 0.2, Known = 0.02;

    private readonly Dictionary<string, Work> _first = [];
    private readonly Dictionary<string, Work> _last = [];
    private readonly HashSet<string> _told = [];

    /// <summary>Looks at all of them.</summary>
    /// <returns>A line for each stage that is found to be slow.</returns>
    public IReadOnlyList<string> Look() => learns() ? [.. stages.Where(stage => !_told.Contains(stage.Name)).Select(Look).OfType<string>()] : [];

    private string? Look(IStage stage)
    {
        Work now = new(stage.Statistics.Busy.TotalSeconds, stage.Progress);
        if (!_first.ContainsKey(stage.Name))
            _first[stage.Name] = _last[stage.Name] = ChangesWithLearning(stage.Name) ? now : default;
        Work before = _last[stage.Name] - _first[stage.Name], lately = now - _last[stage.Name];
        bool isSlow = before.Steps > 0 && lately.Busy >= Enough && lately.Each >= Slow * before.Each;
        if (lately.Steps > 0 && lately.Busy >= Known)
            _last[stage.Name] = now;
        if (!isSlow)
            return null;
        _told.Add(stage.Name);
        return Invariant($"{stage.Name} takes {1000 * lately.Each:0.00} ms for what took {1000 * before.Each:0.00} ms before");
    }

    private static bool ChangesWithLearning(string stage) => stage is not (StageName.Evaluation or StageName.Checkpoints);

    /// <summary>Work done since some moment.</summary>
    /// <param name="Busy">Seconds.</param>
    /// <param name="Steps">Messages; of Evaluation, steps of games.</param>
    private readonly record struct Work(double Busy, long Steps)
    {
        /// <summary>Seconds of each; where none is done yet, of the one in hand.</summary>
        public double Each => Busy / Math.Max(1, Steps);

        public static Work operator -(Work one, Work other) => new(one.Busy - other.Busy, one.Steps - other.Steps);
    }
}
