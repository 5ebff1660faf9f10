namespace Flow.Lab.LoadTesting;

/// <summary>Waits for a moment to come.</summary>
internal interface IPause
{
    /// <summary>Returns when a moment has come, or when it is asked to stop.</summary>
    /// <param name="timestamp">The moment.</param>
    /// <param name="stop">Ends the waiting.</param>
    void Until(long timestamp, CancellationToken stop);
}
