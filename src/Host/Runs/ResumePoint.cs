using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Stages.Learning.Checkpoints;
using Flow.Stages.Replay;

namespace Flow.Host.Runs;

/// <summary>Where a run goes on: its newest checkpoint that is sound.</summary>
/// <param name="Path">The run's folder.</param>
/// <param name="Options">The run's options.</param>
/// <param name="Checkpoint">The checkpoint; null where the run was cut short before its first, so that it begins anew.</param>
/// <param name="From">The checkpoint's folder; null as <paramref name="Checkpoint"/>.</param>
/// <param name="Notes">A line for each newer checkpoint that cannot be used.</param>
internal sealed record ResumePoint(
    string Path, TrainingOptions Options, Checkpoint? Checkpoint, string? From, IReadOnlyList<string> Notes)
{
    /// <summary>Emulated frames of training behind it.</summary>
    public long Frames => Checkpoint?.Info.Frames ?? 0;

    /// <summary>One line that says where the run goes on.</summary>
    public string Line => Checkpoint is null
        ? "the run has no checkpoint yet: it begins anew"
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
        Refuse(asked, RunIdentity.Difference(RunIdentity.Of(saved), options));
        List<string> notes = [];
        foreach (string folder in Checkpoints.NewestFirst(path))
        {
            if (Read(path, folder, notes) is not { } checkpoint)
                continue;
            Refuse(asked, RunIdentity.Difference(checkpoint.Info.Run, options));
            return new ResumePoint(path, options, checkpoint, folder, notes);
        }

        return notes.Count == 0
            ? new ResumePoint(path, options, null, null, notes)
            : throw new FlowException($"--resume '{asked}': no checkpoint can be used\n{string.Join('\n', notes)}");
    }

    private static void Refuse(string asked, string? difference)
    {
        if (difference is not null)
            throw new FlowException($"--resume '{asked}': {difference}, which makes another run; a run goes on with the options that it began with");
    }

    private static Checkpoint? Read(string run, string folder, List<string> notes)
    {
        try
        {
            Checkpoint checkpoint = CheckpointReader.Read(folder);
            ReplayFiles.Check(System.IO.Path.Combine(run, RunFolder.MemoryName), checkpoint.Info.Replay);
            return checkpoint;
        }
        catch (InvalidDataException problem)
        {
            notes.Add($"checkpoint {folder} cannot be used: {problem.Message}");
            return null;
        }
    }
}
