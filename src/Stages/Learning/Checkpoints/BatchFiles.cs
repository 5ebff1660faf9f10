using System.Globalization;
using System.Runtime.InteropServices;
using Flow.Contracts.Messages;

namespace Flow.Stages.Learning.Checkpoints;

/// <summary>The file with a training batch: everything that an update reads, R rows by environment, then time.</summary>
public static class BatchFiles
{
    private const string Version = "version";

    /// <summary>Packs a batch.</summary>
    /// <param name="batch">The batch; it stays the caller's.</param>
    /// <param name="observationBytes">Bytes of one observation.</param>
    public static SafetensorsFile Pack(TrainingBatch batch, int observationBytes)
    {
        byte[] observations = new byte[batch.Rows * observationBytes];
        for (int row = 0; row < batch.Rows; row++)
            batch.CopyObservation(row, observations.AsSpan(row * observationBytes, observationBytes));
        return new SafetensorsFile(
            new Dictionary<string, string> { [Version] = batch.Version.ToString(CultureInfo.InvariantCulture) },
            [
                new SafetensorsEntry("observations", "U8", [batch.Rows, observationBytes], observations),
                Column("actions", "I64", batch.Actions),
                .. Floats(batch).Select(column => Column(column.Name, "F32", column.Values)),
                .. batch.Replayed is { } sample ? Replayed(sample) : [],
            ]);
    }

    /// <summary>Takes over what <see cref="Pack"/> packed.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rollout">The rollout's number, from 0.</param>
    /// <param name="environments">Environments of all groups.</param>
    /// <param name="steps">Steps in a rollout, T.</param>
    /// <exception cref="InvalidDataException">The file is of a batch of another shape.</exception>
    public static TrainingBatch Unpack(SafetensorsFile file, long rollout, int environments, int steps)
    {
        var batch = new TrainingBatch(environments, steps, groups: 1, owner: null, Replayed(file))
        {
            Step = rollout * steps,
            Version = long.Parse(file.Metadata.GetValueOrDefault(Version) ?? "0", CultureInfo.InvariantCulture),
        };
        SafetensorsEntry observations = Entry(file, "observations");
        int bytes = observations.Data.Length / batch.Rows;
        var ring = new ObservationRing(environments, bytes, stackDepth: 1, stepsInFlight: steps);
        for (int row = 0; row < batch.Rows; row++)
            observations.Data.Span.Slice(row * bytes, bytes).CopyTo(ring.Write(row / steps, batch.Step + (row % steps), episodeStart: true));
        batch.Observations[0] = ring;
        Fill(file, "actions", batch.Actions);
        foreach ((string name, float[] values) in Floats(batch))
            Fill(file, name, values);
        return batch;
    }

    private static SafetensorsEntry[] Replayed(ReplaySample sample)
    {
        byte[] Observations(Func<int, ReadOnlyMemory<byte>> row) => [.. Enumerable.Range(0, sample.Rows).SelectMany(at => row(at).ToArray())];
        long[] shape = [sample.Rows, sample.ObservationBytes];
        return
        [
            new SafetensorsEntry("replayed.observations", "U8", shape, Observations(row => sample.Observation(row).ToArray())),
            new SafetensorsEntry("replayed.next_observations", "U8", shape, Observations(row => sample.Next(row).ToArray())),
            Column("replayed.actions", "I64", sample.Actions),
            Column("replayed.returns", "F32", sample.Returns),
            Column("replayed.discounts", "F32", sample.Discounts),
        ];
    }

    private static ReplaySample? Replayed(SafetensorsFile file)
    {
        if (file.Find("replayed.observations") is not { Shape: [var rows, var bytes] } observations)
            return null;
        var sample = new ReplaySample((int)rows, (int)bytes);
        SafetensorsEntry next = Entry(file, "replayed.next_observations");
        for (int row = 0; row < sample.Rows; row++)
        {
            observations.Data.Span.Slice(row * sample.ObservationBytes, sample.ObservationBytes).CopyTo(sample.Observation(row));
            next.Data.Span.Slice(row * sample.ObservationBytes, sample.ObservationBytes).CopyTo(sample.Next(row));
        }

        Fill(file, "replayed.actions", sample.Actions);
        Fill(file, "replayed.returns", sample.Returns);
        Fill(file, "replayed.discounts", sample.Discounts);
        return sample;
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

    private static SafetensorsEntry Column<T>(string name, string type, T[] values)
        where T : unmanaged => new(name, type, [values.Length], MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    private static void Fill<T>(SafetensorsFile file, string name, T[] destination)
        where T : unmanaged
    {
        ReadOnlySpan<byte> data = Entry(file, name).Data.Span;
        Span<byte> bytes = MemoryMarshal.AsBytes(destination.AsSpan());
        if (data.Length != bytes.Length)
            throw new InvalidDataException($"'{name}' has {data.Length} bytes where a batch of {destination.Length} rows has {bytes.Length}");
        data.CopyTo(bytes);
    }

    private static SafetensorsEntry Entry(SafetensorsFile file, string name) =>
        file.Find(name) ?? throw new InvalidDataException($"it has no tensor '{name}'");
}
