using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Host.Runs;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Checkpoints;

namespace Flow.Host.Training;

/// <summary>
/// Computes an update of a run again: from the newest checkpoint before it, or from the initial weights, through the recorded batches up
/// to its own.
/// </summary>
internal static class UpdateReplay
{
    /// <summary>Computes it.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="update">The update's number, from 1.</param>
    /// <returns>What came out.</returns>
    /// <exception cref="FlowException">Batches are missing or damaged, or what the options name is.</exception>
    public static ReplayResult Run(string run, TrainingOptions options, long update)
    {
        string batches = Path.Combine(run, RunFolder.BatchesName);
        Checkpoint? from = Before(run, update);
        long first = (from?.Info.Version ?? 0) + 1;
        for (long number = first; number <= update; number++)
            Need(batches, number, first, update);
        using var loaded = LoadedRun.Load(options, from);
        using var acted = new ReplayedVersions(loaded);
        LearningSchedule schedule = LearningSchedule.Of(options, loaded.Shape.Environment);
        for (long number = first; ; number++)
        {
            (TrainingBatch batch, string digest) = RecordedBatch.Read(BatchRecorder.PathOf(batches, number), number - 1, loaded);
            if (schedule.Learns(number - 1))
                loaded.Learner.Update(batch, number - 1, acted: acted.Of(batch));
            acted.Add(number);
            var result = new ReplayResult(number, first - 1, digest, LearnerState.Digest(loaded.Learner));
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

    /// <summary>The newest sound checkpoint with fewer updates; those that are damaged are passed over.</summary>
    private static Checkpoint? Before(string run, long update) =>
        Checkpoints.NewestFirst(run).Select(Sound).FirstOrDefault(checkpoint => checkpoint?.Info.Version < update);

    private static Checkpoint? Sound(string path)
    {
        try
        {
            return CheckpointReader.Read(path);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
