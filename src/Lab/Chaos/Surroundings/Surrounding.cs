using System.Diagnostics;
using Flow.Hosting.Runs;

namespace Flow.Lab.Chaos.Surroundings;

/// <summary>Something around a run that goes wrong, and what is expected of the run then.</summary>
/// <param name="Name">Its name, for people.</param>
/// <param name="ExitCode">The exit code of the run.</param>
/// <param name="Line">What the line that names it has in it.</param>
internal sealed record Surrounding(string Name, int ExitCode, string Line)
{
    /// <summary>What is missing here to bring it about; null where nothing is.</summary>
    public Func<string?> Missing { get; init; } = static () => null;

    /// <summary>Makes ready what the run's folder lies in; called with the folder's path before the run begins.</summary>
    public Action<string> Prepare { get; init; } = static _ => { };

    /// <summary>How the run is started; it is given the words that start it.</summary>
    public Func<IReadOnlyList<string>, ProcessStartInfo> Start { get; init; } = static words => new ProcessStartInfo(words[0], words.Skip(1));

    /// <summary>What goes wrong while it runs; called with the folder's path. Null: all is wrong from the start.</summary>
    public Action<string>? Act { get; init; }

    /// <summary>Whether it is time for that; called with the folder's path. By default, when the first checkpoint is there.</summary>
    public Func<string, bool> IsDue { get; init; } = static run => Checkpoints.NewestFirst(run).Any();

    /// <summary>Puts it right again, whatever became of the run; called with the folder's path.</summary>
    public Action<string> Repair { get; init; } = static _ => { };

    /// <summary>Where the run is then, from the path of the folder that it began in; null where there is none to go on with.</summary>
    public Func<string, string?> Place { get; init; } = static run => run;
}
