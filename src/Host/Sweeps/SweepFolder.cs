using System.Globalization;
using Flow.Contracts;
using Flow.Host.Profiles;
using Flow.Host.Runs;

namespace Flow.Host.Sweeps;

/// <summary>
/// The folder of a sweep, with the folders of its runs. A finished run is kept; one that did not finish is moved aside and begun
/// anew, so that a sweep can be called again until all is done, and nothing is ever deleted.
/// </summary>
/// <param name="path">Its full path.</param>
internal sealed class SweepFolder(string path)
{
    /// <summary>Its full path.</summary>
    public string Path => path;

    /// <summary>The folder that was asked for, or one that is named by the time.</summary>
    /// <param name="asked">The word of <c>--out</c>, or null.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="FlowException">It is, or lies below, a file, or cannot be made.</exception>
    public static SweepFolder Open(string? asked, TimeProvider time)
    {
        string name = asked ?? string.Create(CultureInfo.InvariantCulture, $"runs/sweep-{time.GetLocalNow():yyyyMMdd-HHmmss}");
        try
        {
            return new SweepFolder(Directory.CreateDirectory(name).FullName);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FlowException($"--out '{name}': the folder cannot be made: {problem.Message.ReplaceLineEndings(" ")}", problem);
        }
    }

    /// <summary>Where a run is.</summary>
    /// <param name="run">A run of the sweep.</param>
    public string PathOf(SweepRun run) => System.IO.Path.Combine(path, run.Name);

    /// <summary>The result of a run that is finished.</summary>
    /// <param name="run">A run of the sweep.</param>
    /// <returns>The result; null where the run has yet to be made.</returns>
    public RunResult? ResultOf(SweepRun run) => RunResult.Read(PathOf(run));

    /// <summary>Refuses to keep a finished run that had other options than the sweep has now.</summary>
    /// <param name="run">A run of the sweep.</param>
    /// <exception cref="FlowException">It had.</exception>
    public void CheckOptions(SweepRun run)
    {
        string profile = System.IO.Path.Combine(PathOf(run), RunFolder.ProfileName);
        if (ResultOf(run) is null || File.ReadAllText(profile) == OptionsJson.Write(run.Options))
            return;
        throw new FlowException($"{PathOf(run)} is a finished run with other options than this sweep's; give another --out");
    }

    /// <summary>Makes room for a run.</summary>
    /// <param name="run">A run that is not finished.</param>
    /// <returns>Its place, and where an unfinished run was moved to, or null.</returns>
    public (RunPlace Place, string? Aside) MakeRoom(SweepRun run)
    {
        string place = PathOf(run);
        if (!Directory.Exists(place) || !Directory.EnumerateFileSystemEntries(place).Any())
            return (new RunPlace(place), null);
        string aside = Enumerable.Range(1, int.MaxValue)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"{place}.unfinished-{number}"))
            .First(free => !System.IO.Path.Exists(free));
        Directory.Move(place, aside);
        return (new RunPlace(place), aside);
    }
}
