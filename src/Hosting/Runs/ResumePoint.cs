using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Stages.Persistence;
using Flow.Stages.Replay;

namespace Flow.Hosting.Runs;

/// <summary>Where a run goes on: its newest checkpoint that is sound.</summary>
/// <param name="Path">The run's folder.</param>
/// <param name="Options">The run's options.</param>
/// <param name="Checkpoint">The checkpoint; null where the run was cut short before its first, so that it begins anew.</param>
/// <param name="From">The checkpoint's folder; null as <paramref name="Checkpoint"/>.</param>
/// <param name="Notes">A line for each newer checkpoint that cannot be used.</param>
internal sealed record ResumePoint(
    string Path, TrainingOptions Options, Checkpoint? Checkpoint, string? From, IReadOnlyList<string> Notes)
{
    private readonly string _asked = Path;
    private readonly CheckpointSearch _search = new(Path);

    private ResumePoint(string asked, string path, TrainingOptions options, CheckpointSearch search, Checkpoint? checkpoint, string? from)
        : this(path, options, checkpoint, from, search.Notes) => (_asked, _search) = (asked, search);

    /// <summary>Emulated frames of training behind it.</summary>
    public long Frames => Checkpoint?.Info.Frames ?? 0;

    /// <summary>One line that says where the run goes on.</summary>
    public string Line => Checkpoint is null
        ? "the run has no checkpoint to go on from yet: it begins anew"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"going on at {Frames:N0} frames from {From}");

    /// <summary>Finds it. Nothing is changed.</summary>
    /// <param name="asked">The word of <c>--resume</c>.</param>
    /// <param name="resolve">Reads options from a profile's path, as they were and as they are to be.</param>
    /// <exception cref="FlowException">There is no such run, it is finished, none of its checkpoints is sound, or the options are another run's.</exception>
    public static ResumePoint Find(string asked, Func<string, (TrainingOptions Saved, TrainingOptions Asked)> resolve)
    {
        string path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(asked));
        string profile = RunFolder.ProfileOf(path, $"--resume '{asked}'");
        if (RunResult.Read(path) is not null)
            throw new FlowException($"--resume '{asked}': the run has come to its end ({RunResult.Name} is there); nothing is left to train");
        (TrainingOptions saved, TrainingOptions options) = resolve(profile);
        if (RunIdentity.Difference(RunIdentity.Of(saved), options) is { } difference)
            throw new FlowException($"--resume '{asked}': {difference}, which makes another run; a run goes on with the options that it began with");
        return Next(asked, path, options, new CheckpointSearch(path));
    }

    /// <summary>Where the run goes on instead of here.</summary>
    /// <param name="problem">Why this checkpoint, sound as it is, is not one of the run.</param>
    /// <exception cref="FlowException">None is left.</exception>
    public ResumePoint Before(string problem)
    {
        _search.Refuse(From!, problem);
        return Next(_asked, Path, Options, _search);
    }

    private static ResumePoint Next(string asked, string path, TrainingOptions options, CheckpointSearch search)
    {
        ResumePoint? next = search.Next(folder => new ResumePoint(asked, path, options, search, Read(path, folder, options), folder));
        if (next is null && search.HasLost)
            throw search.NoneLeft($"--resume '{asked}'");
        return next ?? new ResumePoint(asked, path, options, search, null, null);
    }

    private static Checkpoint Read(string run, string folder, TrainingOptions options)
    {
        Checkpoint checkpoint = CheckpointReader.Read(folder);
        if (RunIdentity.Difference(checkpoint.Info.Run, options) is { } difference)
            throw new InvalidDataException($"it is another run's: {difference}");
        ReplayFiles.Check(System.IO.Path.Combine(run, RunFolder.MemoryName), checkpoint.Info.Replay);
        return checkpoint;
    }
}

/// <summary>Tells people how a run goes on.</summary>
internal static class ResumeHint
{
    /// <summary>The command.</summary>
    /// <param name="run">The run's folder.</param>
    public static string Command(string run) => "./flow " + ShellWord.Line(["train", "--resume", run]);

    /// <summary>A part of a sentence.</summary>
    /// <param name="run">The run's folder.</param>
    public static string At(string run) => $"{Command(run)} goes on from its last checkpoint";
}
