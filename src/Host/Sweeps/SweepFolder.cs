using System.Globalization;
using Flow.Contracts;
using Flow.Host.Profiles;
using Flow.Host.Runs;

namespace Flow.Host.Sweeps;

/// <summary>
/// The folder of a sweep, with the folders of its runs. A finished run is kept; one that did not finish goes on, or where it cannot is
/// moved aside and begun anew, so that a sweep can be called again until all is done, and nothing is ever deleted. One sweep at a
/// time has it.
/// </summary>
internal sealed class SweepFolder : IDisposable
{
    private readonly ProfileStore _store;
    private readonly FileStream _lock;

    private SweepFolder(string path, ProfileStore store, FileStream @lock) => (Path, _store, _lock) = (path, store, @lock);

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>The folder that was asked for, or one that is named by the time.</summary>
    /// <param name="asked">The word of <c>--out</c>, or null.</param>
    /// <param name="store">Reads the profiles of the runs that are there.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="FlowException">It is, or lies below, a file, cannot be made, or another sweep has it.</exception>
    public static SweepFolder Open(string? asked, ProfileStore store, TimeProvider time)
    {
        string name = asked ?? RunPlace.Dated("runs/sweep", time);
        try
        {
            string path = Directory.CreateDirectory(name).FullName;
            // Two sweeps in one folder would move each other's runs aside while they train.
            return new SweepFolder(path, store, FolderLock.Take(path, $"--out '{name}': another sweep is at work there"));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FlowException($"--out '{name}': the folder cannot be made: {problem.Message.ReplaceLineEndings(" ")}", problem);
        }
    }

    /// <summary>Where a run is.</summary>
    /// <param name="run">A run of the sweep.</param>
    public string PathOf(SweepRun run) => System.IO.Path.Combine(Path, run.Name);

    /// <summary>The result of a run that is finished.</summary>
    /// <param name="run">A run of the sweep.</param>
    /// <returns>The result; null where the run has yet to be made.</returns>
    /// <exception cref="FlowException">It cannot be read.</exception>
    public RunResult? ResultOf(SweepRun run) => RunResult.Read(PathOf(run));

    /// <summary>Refuses to keep a finished run that had other options than the sweep has now.</summary>
    /// <param name="run">A run of the sweep.</param>
    /// <exception cref="FlowException">It had.</exception>
    public void CheckOptions(SweepRun run)
    {
        string profile = System.IO.Path.Combine(PathOf(run), RunFolder.ProfileName);
        if (ResultOf(run) is null)
            return;
        string? options = File.Exists(profile) ? File.ReadAllText(profile) : null;
        if (options == OptionsJson.Write(run.Options))
            return;
        string which = options is null ? $"no {RunFolder.ProfileName}" : "other options than this sweep's";
        throw new FlowException($"{PathOf(run)} is a finished run with {which}; give another --out");
    }

    /// <summary>Where a run goes on that did not finish.</summary>
    /// <param name="run">A run that is not finished.</param>
    /// <param name="refusal">Why what is there cannot be gone on with, or null.</param>
    /// <returns>Null where there is nothing to go on with.</returns>
    public ResumePoint? Unfinished(SweepRun run, out string? refusal)
    {
        refusal = null;
        if (IsFree(PathOf(run)))
            return null;
        try
        {
            return ResumePoint.Find(PathOf(run), profile => (_store.Resolve(profile), run.Options));
        }
        catch (FlowException problem)
        {
            refusal = problem.Message;
            return null;
        }
    }

    /// <summary>Makes room for a run.</summary>
    /// <param name="run">A run that is not finished.</param>
    /// <returns>Its place, and where an unfinished run was moved to, or null.</returns>
    /// <exception cref="FlowException">What is there cannot be moved.</exception>
    public (RunPlace Place, string? Aside) MakeRoom(SweepRun run)
    {
        string place = PathOf(run);
        if (IsFree(place))
            return (new RunPlace(place), null);
        string aside = Enumerable.Range(1, int.MaxValue)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"{place}.unfinished-{number}"))
            .First(free => !System.IO.Path.Exists(free));
        try
        {
            Directory.Move(place, aside);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new FlowException($"the unfinished run {place} cannot be moved aside: {problem.Message}", problem);
        }

        return (new RunPlace(place), aside);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static bool IsFree(string place) => !Directory.Exists(place) || !Directory.EnumerateFileSystemEntries(place).Any();
}
