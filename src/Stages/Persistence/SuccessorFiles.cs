using Flow.Contracts.Messages;

namespace Flow.Stages.Persistence;

/// <summary>
/// What the steps of a rollout led to, in the file of its batch: rewards, ends of episodes, the observation after each environment's last
/// step, and the last one of each episode that was truncated, in the order of the rows.
/// </summary>
internal static class SuccessorFiles
{
    private const string Next = "next_observations";
    private const string Final = "final_observations";
    private const string Rewards = "rewards";
    private const string Terminated = "terminated";
    private const string Truncated = "truncated";

    /// <summary>Packs them.</summary>
    /// <param name="batch">The batch; it stays the caller's.</param>
    /// <param name="observationBytes">Bytes of one observation.</param>
    public static SafetensorsEntry[] Pack(TrainingBatch batch, int observationBytes)
    {
        int[] cut = Cut(batch);
        return
        [
            BatchColumns.Column(Rewards, "F32", batch.Rewards),
            BatchColumns.Column(Terminated, "U8", batch.Terminated),
            BatchColumns.Column(Truncated, "U8", batch.Truncated),
            BatchColumns.Observations(
                Next, batch.Rows / batch.Steps, observationBytes, (environment, to) => batch.CopyNextObservation(environment, to.Span)),
            BatchColumns.Observations(Final, cut.Length, observationBytes, (at, to) => batch.CopyFinalObservation(cut[at], to.Span)),
        ];
    }

    /// <summary>Takes over what <see cref="Pack"/> packed, where there is something.</summary>
    /// <param name="file">The file.</param>
    /// <param name="batch">Receives it.</param>
    /// <exception cref="InvalidDataException">The file is of a batch of another shape.</exception>
    public static void Unpack(SafetensorsFile file, TrainingBatch batch)
    {
        if (file.Find(Next) is null)
            return;
        SafetensorsEntry next = BatchColumns.Observations(file, Next, batch.Rows / batch.Steps);
        BatchColumns.Fill(file, Rewards, batch.Rewards);
        BatchColumns.Fill(file, Terminated, batch.Terminated);
        BatchColumns.Fill(file, Truncated, batch.Truncated);
        batch.KeepNextObservations([.. Enumerable.Range(0, (int)next.Shape[0]).Select(row => BatchColumns.Observation(next, row).ToArray())]);
        int[] cut = Cut(batch);
        SafetensorsEntry final = BatchColumns.Observations(file, Final, cut.Length, next.Shape[1]);
        for (int at = 0; at < cut.Length; at++)
            batch.KeepFinalFrame(cut[at], BatchColumns.Observation(final, at));
    }

    /// <summary>The rows whose episode was truncated, and so is bootstrapped from its last observation.</summary>
    private static int[] Cut(TrainingBatch batch) =>
        [.. Enumerable.Range(0, batch.Rows).Where(batch.IsCut)];
}
