namespace Flow.Hosting.Observers;

/// <summary>Frames per second over the last few lines of progress: steady enough to tell the time left by.</summary>
/// <param name="start">When training began.</param>
/// <param name="frames">The frames that it began with.</param>
/// <param name="lines">How many lines back the rate reaches.</param>
internal sealed class RateWindow(DateTimeOffset start, long frames, int lines)
{
    private readonly Queue<(DateTimeOffset Time, long Frames)> _past = new([(start, frames)]);

    /// <summary>The rate up to now; 0 where no time has passed.</summary>
    /// <param name="now">The time.</param>
    /// <param name="soFar">The frames so far.</param>
    public double Next(DateTimeOffset now, long soFar)
    {
        (DateTimeOffset since, long before) = _past.Peek();
        if (_past.Count == lines)
            _past.Dequeue();
        _past.Enqueue((now, soFar));
        double seconds = (now - since).TotalSeconds;
        return seconds > 0 ? (soFar - before) / seconds : 0;
    }
}
