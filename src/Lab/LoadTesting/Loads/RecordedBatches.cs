using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Hosting.Runs;
using Flow.Hosting.Training;
using Flow.Stages.Loads;

namespace Flow.Lab.LoadTesting.Loads;

/// <summary>The first batches that a run has kept, as training batches for a load test.</summary>
internal static class RecordedBatches
{
    /// <summary>More would tell no more, and all of them are held in memory.</summary>
    private const int Most = 64;

    /// <summary>Reads them.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="run">Gives the batches' shape.</param>
    /// <param name="fewest">How many batches are needed; where fewer were kept, they are read more than once.</param>
    /// <exception cref="FlowException">There are none, or they are damaged or of another shape.</exception>
    public static RotatingBatches Read(string folder, LoadedRun run, int fewest)
    {
        string batches = Path.Combine(folder, RunFolder.BatchesName);
        string[] files = Directory.Exists(batches)
            ? [.. Directory.GetFiles(batches, "*.safetensors").Order(StringComparer.Ordinal).Take(Most)]
            : [];
        if (files.Length == 0)
            throw new FlowException($"--batches '{folder}': it has no recorded batches; train with --set recordBatches=N");
        int count = Math.Max(files.Length, fewest);
        return new RotatingBatches([.. Enumerable.Range(0, count).Select(number => Read(files[number % files.Length], run))]);
    }

    private static (TrainingBatch Batch, Action<long> Stamp) Read(string file, LoadedRun run)
    {
        (TrainingBatch batch, _) = RecordedBatch.Read(file, rollout: 0, run.Shape);
        ObservationRing ring = batch.Observations[0]!;
        return (batch, Stamp);

        // The ring has a place for each step of a rollout: stamped anew, the frames stay.
        void Stamp(long step)
        {
            for (int row = 0; row < batch.Rows; row++)
                ring.Write(row / batch.Steps, step + (row % batch.Steps), episodeStart: true);
        }
    }
}
