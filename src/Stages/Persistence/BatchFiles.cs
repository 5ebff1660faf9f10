using System.Globalization;
using Flow.Contracts;
using Flow.Contracts.Messages;

namespace Flow.Stages.Persistence;

/// <summary>The file with a training batch: everything that an update reads, R rows by environment, then time.</summary>
internal static class BatchFiles
{
    private const string Version = "version";

    /// <summary>Packs a batch.</summary>
    /// <param name="batch">The batch; it stays the caller's.</param>
    /// <param name="observationBytes">Bytes of one observation.</param>
    /// <param name="successors">Whether the update reads the observations that the steps led to.</param>
    public static SafetensorsFile Pack(TrainingBatch batch, int observationBytes, bool successors = false) => new(
        new Dictionary<string, string> { [Version] = batch.Version.ToString(CultureInfo.InvariantCulture) },
        [
            BatchColumns.Observations("observations", batch.Rows, observationBytes, (row, to) => batch.CopyObservation(row, to.Span)),
            BatchColumns.Column("actions", "I64", batch.Actions),
            .. Floats(batch).Select(column => BatchColumns.Column(column.Name, "F32", column.Values)),
            .. batch.Replayed is { } sample ? SampleFiles.Pack(sample) : [],
            .. successors ? SuccessorFiles.Pack(batch, observationBytes) : [],
        ]);

    /// <summary>Takes over what <see cref="Pack"/> packed.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rollout">The number that the rollout gets, from 0.</param>
    /// <param name="environments">Environments of the rollout.</param>
    /// <param name="steps">Steps in a rollout, T.</param>
    /// <exception cref="InvalidDataException">The file is of a batch of another shape.</exception>
    public static TrainingBatch Unpack(SafetensorsFile file, long rollout, int environments, int steps)
    {
        var batch = new TrainingBatch(environments, steps, groups: 1, owner: null, SampleFiles.Unpack(file))
        {
            Step = rollout * steps,
            Version = VersionOf(file),
        };
        SafetensorsEntry observations = BatchColumns.Observations(file, "observations", batch.Rows);
        var ring = new ObservationRing(environments, (int)observations.Shape[1], stackDepth: 1, stepsInFlight: steps);
        for (int row = 0; row < batch.Rows; row++)
            BatchColumns.Observation(observations, row).CopyTo(ring.Write(row / steps, batch.Step + (row % steps), episodeStart: true));
        batch.Observations[0] = ring;
        BatchColumns.Fill(file, "actions", batch.Actions);
        foreach ((string name, float[] values) in Floats(batch))
            BatchColumns.Fill(file, name, values);
        SuccessorFiles.Unpack(file, batch);
        return batch;
    }

    private static long VersionOf(SafetensorsFile file)
    {
        string? said = file.Metadata.GetValueOrDefault(Version);
        if (said is null)
            return 0;
        return long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out long version)
            ? version
            : throw new InvalidDataException($"it is of version '{ShownText.Word(said)}', which is none");
    }

    private static (string Name, float[] Values)[] Floats(TrainingBatch batch) =>
    [
        ("log_probabilities", batch.LogProbabilities),
        ("values", batch.Values),
        ("divergences", batch.Divergences),
        ("advantages", batch.Advantages),
        ("value_targets", batch.ValueTargets),
        ("q_targets", batch.QTargets),
    ];
}
