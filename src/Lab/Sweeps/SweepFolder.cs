using System.Globalization;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;

namespace Flow.Lab.Sweeps;

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

    /// <summary>The folder's name: the one that was asked for, or one that tells the time.</summary>
    /// <param name="asked">The word of <c>--out</c>, or null.</param>
    /// <param name="time">The clock.</param>
    public static string NameOf(string? asked, TimeProvider time) => asked ?? RunPlace.Dated("runs/sweep", time);

    /// <summary>Opens it, and makes it where it is missing.</summary>
    /// <param name="asked">The word of <c>--out</c>, or null.</param>
    /// <param name="store">Reads the profiles of the runs that are there.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="FlowException">It is, or lies below, a file, cannot be made, or another sweep has it.</exception>
    public static SweepFolder Open(string? asked, ProfileStore store, TimeProvider time)
    {
        string name = NameOf(asked, time);
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

    /// <summary>Refuses to keep a finished run whose options would have trained another agent than the sweep's do now.</summary>
    /// <param name="run">A run of the sweep.</param>
    /// <returns>How its evaluation was another, as a few words; null where it was not, or the run is not finished.</returns>
    /// <exception cref="FlowException">They would have.</exception>
    public string? CheckOptions(SweepRun run)
    {
        if (ResultOf(run) is null)
            return null;
        string profile = System.IO.Path.Combine(PathOf(run), RunFolder.ProfileName);
        if (!File.Exists(profile))
            throw Refusal(run, $"no {RunFolder.ProfileName}");
        TrainingOptions saved = _store.Resolve(profile);
        // Files may lie elsewhere when a run goes on, so RunIdentity has them not; what a finished run has learnt from, they decide.
        string? difference = RunIdentity.Difference(RunIdentity.Of(saved), run.Options)
            ?? _store.Schema.Leaves.Where(leaf => leaf.IsPath && run.Options.Reads(leaf)).Select(leaf => Difference(leaf, saved, run.Options)).FirstOrDefault(one => one is not null);
        if (difference is not null)
            throw Refusal(run, $"other options than this sweep's: {difference}");
        return _store.Schema.Below("evaluation").Select(leaf => Difference(leaf, saved, run.Options)).FirstOrDefault(one => one is not null);
    }

    /// <summary>Where a run goes on that did not finish.</summary>
    /// <param name="run">A run that is not finished.</param>
    /// <param name="refusal">Why what is there cannot be gone on with, or null.</param>
    /// <returns>Null where there is nothing to go on with.</returns>
    public ResumePoint? Unfinished(SweepRun run, out string? refusal)
    {
        refusal = null;
        if (RunFolder.IsUnbegun(PathOf(run)))
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
    /// <exception cref="FlowException">What is there cannot be moved, or another process trains there.</exception>
    public (RunPlace Place, string? Aside) MakeRoom(SweepRun run)
    {
        string place = PathOf(run);
        if (RunFolder.IsUnbegun(place))
            return (new RunPlace(place), null);
        string aside = Enumerable.Range(1, int.MaxValue)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"{place}.unfinished-{number}"))
            .First(free => !System.IO.Path.Exists(free));
        try
        {
            // A process that trains there would lose its folder.
            FolderLock.Take(place, $"'{place}': another process trains there").Dispose();
            Directory.Move(place, aside);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new FlowException($"the unfinished run {place} cannot be moved aside: {problem.Message}", problem);
        }

        return (new RunPlace(place), aside);
    }

    private static string? Difference(OptionLeaf leaf, TrainingOptions saved, TrainingOptions options)
    {
        (object before, object now) = (leaf.Read(saved), leaf.Read(options));
        return Equals(before, now) ? null : string.Create(CultureInfo.InvariantCulture, $"{leaf.Path} is {now} and was {before}");
    }

    private FlowException Refusal(SweepRun run, string which) =>
        new($"{PathOf(run)} is a finished run with {which}; give another --out, or name what differs by --grid");

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
