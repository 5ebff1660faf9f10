namespace Flow.Stages.Pipeline.Metrics;

/// <summary>
/// When each stage was last seen to move. It looks when it is told to, so a movement is dated to the look after it. Thread-safe.
/// </summary>
/// <param name="stages">The stages.</param>
/// <param name="time">The clock.</param>
internal sealed class MovementWatch(IReadOnlyList<IStage> stages, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly long[] _progress = [.. stages.Select(stage => stage.Progress)];
    private readonly long[] _moved = [.. stages.Select(_ => time.GetTimestamp())];

    /// <summary>Looks whether the stages have moved, and tells when each last did.</summary>
    public IReadOnlyList<StageMovement> Look()
    {
        lock (_gate)
        {
            long now = time.GetTimestamp();
            DateTimeOffset date = time.GetUtcNow();
            for (int i = 0; i < _moved.Length; i++)
                LookAt(i, now);
            return [.. stages.Select((stage, i) => Dated(stage.Name, time.GetElapsedTime(_moved[i], now), date))];
        }
    }

    private static StageMovement Dated(string stage, TimeSpan ago, DateTimeOffset now) => new(stage, now - ago, ago);

    private void LookAt(int stage, long now)
    {
        long progress = stages[stage].Progress;
        if (progress == _progress[stage])
            return;
        _progress[stage] = progress;
        _moved[stage] = now;
    }
}

/// <summary>When a stage was last seen to move.</summary>
/// <param name="Stage">Its name, one of <see cref="StageName"/>.</param>
/// <param name="At">When; the start where it has not moved yet.</param>
/// <param name="Ago">How long ago that is.</param>
internal readonly record struct StageMovement(string Stage, DateTimeOffset At, TimeSpan Ago);
