namespace Flow.Hosting.Runs.Metrics;

/// <summary>A kind of record in <c>metrics.jsonl</c>.</summary>
/// <param name="Event">The word in its field <c>event</c>.</param>
/// <param name="When">When one is written.</param>
/// <param name="Fields">Its own fields, in the order in which they are written, after those that every record has.</param>
internal sealed record MetricsKind(string Event, string When, IReadOnlyList<MetricsField> Fields)
{
    /// <summary>Whether only older versions of Flow wrote it.</summary>
    public bool IsOld { get; init; }
}
