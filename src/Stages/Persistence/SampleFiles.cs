using Flow.Contracts.Messages;

namespace Flow.Stages.Persistence;

/// <summary>What an update replays, in the file of its batch: transitions or paths, told apart by what is there.</summary>
internal static class SampleFiles
{
    private const string Observations = "replayed.observations";
    private const string Next = "replayed.next_observations";
    private const string Actions = "replayed.actions";
    private const string Returns = "replayed.returns";
    private const string Discounts = "replayed.discounts";
    private const string Rewards = "replayed.rewards";
    private const string Lengths = "replayed.lengths";
    private const string Terminated = "replayed.terminated";

    /// <summary>Packs a sample.</summary>
    /// <param name="sample">The sample.</param>
    public static SafetensorsEntry[] Pack(ReplaySample sample) => sample switch
    {
        TransitionSample transitions =>
        [
            BatchColumns.Observations(Observations, sample.Rows, sample.ObservationBytes, (row, to) => transitions.Observation(row).CopyTo(to.Span)),
            BatchColumns.Observations(Next, sample.Rows, sample.ObservationBytes, (row, to) => transitions.Next(row).CopyTo(to.Span)),
            BatchColumns.Column(Actions, "I64", transitions.Actions),
            BatchColumns.Column(Returns, "F32", transitions.Returns),
            BatchColumns.Column(Discounts, "F32", transitions.Discounts),
        ],
        PathSample paths =>
        [
            BatchColumns.Observations(
                Observations, paths.Observations, sample.ObservationBytes, (at, to) => paths.Observation(at).CopyTo(to.Span)),
            BatchColumns.Column(Actions, "I64", paths.Actions),
            BatchColumns.Column(Rewards, "F32", paths.Rewards),
            BatchColumns.Column(Lengths, "I32", paths.Lengths),
            BatchColumns.Column(Terminated, "U8", paths.Terminated),
        ],
        _ => throw new ArgumentException($"Nothing is known of how to pack a {sample.GetType().Name}.", nameof(sample)),
    };

    /// <summary>Takes over what <see cref="Pack"/> packed.</summary>
    /// <param name="file">The file.</param>
    /// <returns>Null where nothing was replayed.</returns>
    /// <exception cref="InvalidDataException">The tensors do not fit each other.</exception>
    public static ReplaySample? Unpack(SafetensorsFile file)
    {
        if (file.Find(Observations) is null)
            return null;
        SafetensorsEntry observations = BatchColumns.Observations(file, Observations);
        (int rows, int bytes) = ((int)observations.Shape[0], (int)observations.Shape[1]);
        if (file.Find(Lengths) is not { } lengths)
            return Transitions(file, observations, rows, bytes);
        return lengths is { Type: "I32", Shape: [> 0 and var paths] } && rows % paths == 0 && rows > paths
            ? Paths(file, observations, (int)paths, bytes)
            : throw new InvalidDataException($"'{Lengths}' is {lengths.Type}[{string.Join(',', lengths.Shape)}], which does not fit {rows} observations");
    }

    private static TransitionSample Transitions(SafetensorsFile file, SafetensorsEntry observations, int rows, int bytes)
    {
        var sample = new TransitionSample(rows, bytes);
        SafetensorsEntry next = BatchColumns.Observations(file, Next, rows, bytes);
        for (int row = 0; row < rows; row++)
        {
            BatchColumns.Observation(observations, row).CopyTo(sample.Observation(row));
            BatchColumns.Observation(next, row).CopyTo(sample.Next(row));
        }

        BatchColumns.Fill(file, Actions, sample.Actions);
        BatchColumns.Fill(file, Returns, sample.Returns);
        BatchColumns.Fill(file, Discounts, sample.Discounts);
        return sample;
    }

    private static PathSample Paths(SafetensorsFile file, SafetensorsEntry observations, int rows, int bytes)
    {
        var sample = new PathSample(rows, ((int)observations.Shape[0] / rows) - 1, bytes);
        for (int at = 0; at < observations.Shape[0]; at++)
            BatchColumns.Observation(observations, at).CopyTo(sample.Observation(at));
        BatchColumns.Fill(file, Actions, sample.Actions);
        BatchColumns.Fill(file, Rewards, sample.Rewards);
        BatchColumns.Fill(file, Lengths, sample.Lengths);
        BatchColumns.Fill(file, Terminated, sample.Terminated);
        return sample;
    }
}
