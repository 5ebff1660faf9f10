using System.Globalization;
using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Runs;
using Flow.Stages.Learning;
using Flow.Stages.Persistence;

namespace Flow.Hosting.Training;

/// <summary>
/// Computes an update of a run again: from the newest checkpoint before it, or from the initial weights, through the recorded batches up
/// to its own.
/// </summary>
internal static class UpdateRecomputation
{
    /// <summary>Computes it.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="update">The update's number, from 1.</param>
    /// <returns>What came out.</returns>
    /// <exception cref="FlowException">Batches are missing or damaged, or what the options name is.</exception>
    public static RecomputedUpdate Run(string run, TrainingOptions options, long update)
    {
        var search = new CheckpointSearch(run);
        while (true)
        {
            Start? from = Before(search, update);
            try
            {
                return Run(Path.Combine(run, RunFolder.BatchesName), options, update, from?.Checkpoint) with { Notes = search.Notes };
            }
            catch (InvalidDataException problem) when (from is not null)
            {
                search.Refuse(from.Folder, problem.Message);
            }
        }
    }

    /// <exception cref="InvalidDataException">The checkpoint is not of what the options name.</exception>
    private static RecomputedUpdate Run(string batches, TrainingOptions options, long update, Checkpoint? from)
    {
        long first = (from?.Info.Version ?? 0) + 1;
        for (long number = first; number <= update; number++)
            Need(batches, number, first, update);
        using var loaded = LoadedRun.Load(options, from);
        using var acted = new RecomputedVersions(loaded);
        LearningSchedule schedule = LearningSchedule.Of(options, loaded.Shape.Environment);
        for (long number = first; ; number++)
        {
            (TrainingBatch batch, string digest) = RecordedBatch.Read(BatchRecorder.PathOf(batches, number), number - 1, loaded.Shape);
            if (schedule.Learns(number - 1))
                loaded.Learner.Update(batch, number - 1, acted: acted.Of(batch));
            acted.Add(number);
            var result = new RecomputedUpdate(number, first - 1, digest, LearnerState.Digest(loaded.Learner));
            if (number == update || !result.IsEqual)
                return result;
        }
    }

    private static void Need(string batches, long number, long first, long update)
    {
        if (!File.Exists(BatchRecorder.PathOf(batches, number)))
        {
            throw new FlowException(
                $"update {update} cannot be computed again: batch {number} is not recorded, and the newest checkpoint before it is that of version {first - 1} "
                + "(recordBatches keeps the last batches, and must span checkpointEvery)");
        }
    }

    /// <summary>The newest sound checkpoint with fewer updates; null for the initial weights.</summary>
    private static Start? Before(CheckpointSearch search, long update)
    {
        while (search.Next(static folder => new Start(folder, CheckpointReader.Read(folder))) is { } start)
        {
            if (start.Checkpoint.Info.Version < update)
                return start;
        }

        return null;
    }

    private sealed record Start(string Folder, Checkpoint Checkpoint);
}

/// <summary>An update computed again.</summary>
/// <param name="Update">Its number, from 1; where an earlier one differs already, that one's.</param>
/// <param name="From">The version that the computation began with.</param>
/// <param name="Recorded">The digest of the learner after the update, as the run recorded it.</param>
/// <param name="Computed">The digest now.</param>
internal sealed record RecomputedUpdate(long Update, long From, string Recorded, string Computed)
{
    /// <summary>Whether network and optimiser are the same to the bit.</summary>
    public bool IsEqual => Recorded == Computed;

    /// <summary>A line for each newer checkpoint that cannot be used.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>One line for people.</summary>
    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"update {Update}, computed again from version {From}: {(IsEqual ? "equal" : "DIFFERENT")}, recorded {Short(Recorded)}, computed {Short(Computed)}");

    private static string Short(string digest) => digest.Length > 16 ? digest[..16] : digest;
}
