namespace Flow.Lab.LoadTesting;

/// <summary>
/// Waits by the clock: asleep for whole milliseconds, as finely as a thread can be woken, and for the rest giving its core to whoever
/// wants it, so that a message is sent within microseconds of its time without taking the stage's processor.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class ClockPause(TimeProvider time) : IPause
{
    /// <inheritdoc/>
    public void Until(long timestamp, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            double milliseconds = (timestamp - time.GetTimestamp()) * 1e3 / time.TimestampFrequency;
            if (milliseconds <= 0)
                return;
            if (milliseconds >= 1)
                stop.WaitHandle.WaitOne((int)Math.Min(milliseconds, 1000));
            else
                Thread.Yield();
        }
    }
}

/// <summary>Waits for a moment to come.</summary>
internal interface IPause
{
    /// <summary>Returns when a moment has come, or when it is asked to stop.</summary>
    /// <param name="timestamp">The moment.</param>
    /// <param name="stop">Ends the waiting.</param>
    void Until(long timestamp, CancellationToken stop);
}
