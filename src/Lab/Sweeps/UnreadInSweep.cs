using Flow.Contracts;
using Flow.Hosting.Profiles;

namespace Flow.Lab.Sweeps;

/// <summary>What the runs of a sweep were given and never read: only what none of those that were given it reads is refused.</summary>
internal sealed class UnreadInSweep
{
    private readonly HashSet<(string Source, string Path)> _read = [];
    private readonly Dictionary<(string Source, string Path), string> _unread = [];

    /// <summary>Adds a run.</summary>
    /// <param name="asked">What it was given.</param>
    /// <param name="unread">What of it the run never reads, with the line to show.</param>
    public void Add(IEnumerable<Setting> asked, IReadOnlyList<(Setting Setting, string Line)> unread)
    {
        foreach ((Setting setting, string line) in unread)
            _unread.TryAdd(KeyOf(setting), line);
        _read.UnionWith(asked.Select(KeyOf).Except(unread.Select(one => KeyOf(one.Setting))));
    }

    /// <summary>Refuses what no run reads.</summary>
    /// <exception cref="FlowException">A line for each such option.</exception>
    public void Refuse()
    {
        string[] lines = [.. _unread.Where(one => !_read.Contains(one.Key)).Select(one => one.Value)];
        if (lines.Length > 0)
            throw new FlowException(string.Join('\n', lines));
    }

    private static (string Source, string Path) KeyOf(Setting setting) => (setting.Source, setting.Path);
}
