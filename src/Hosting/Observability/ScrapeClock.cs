namespace Flow.Hosting.Observability;

/// <summary>
/// Knows how often a run is scraped. A program that is scraped is seen only as often as that, so the end of a run, its fault above all,
/// would be seen by nobody: it waits for one more scrape where it is scraped at all. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class ScrapeClock(TimeProvider time)
{
    /// <summary>Who comes less often than that is not waited for.</summary>
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(30);

    /// <summary>By how much a scrape may be late on a busy machine.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private long _last;
    private long _scrapes;
    private TimeSpan _interval;
    private TaskCompletionSource? _next;

    /// <summary>How long the wait for one more scrape takes at most; zero where none is to be expected.</summary>
    public TimeSpan Patience
    {
        get
        {
            lock (_gate)
            {
                TimeSpan patience = _interval + Delay;
                bool isScraped = _scrapes > 1 && _interval <= LongestInterval && time.GetElapsedTime(_last) < patience;
                return isScraped ? patience : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Serves a scrape.</summary>
    /// <param name="serve">Answers it.</param>
    public async Task ServeAsync(Func<Task> serve)
    {
        TaskCompletionSource? awaited;
        lock (_gate)
        {
            awaited = _next;
            if (_scrapes++ > 0)
                _interval = time.GetElapsedTime(_last);
            _last = time.GetTimestamp();
        }

        await serve();
        awaited?.TrySetResult();
    }

    /// <summary>Waits for a scrape that begins from now on, at most for <see cref="Patience"/>.</summary>
    /// <param name="stop">Ends the waiting.</param>
    public async Task WaitForNextAsync(CancellationToken stop)
    {
        TimeSpan patience = Patience;
        if (patience == TimeSpan.Zero)
            return;
        TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            _next = next;
        try
        {
            await next.Task.WaitAsync(patience, time, stop);
        }
        catch (Exception ended) when (ended is TimeoutException or OperationCanceledException)
        {
            // Nobody came, or there is no time to wait.
        }
    }
}
