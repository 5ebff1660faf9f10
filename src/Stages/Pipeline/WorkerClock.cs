namespace Flow.Stages.Pipeline;

/// <summary>
/// How long one worker was in each state. Links and cells do not know who waits on them, so they tell the clock of the
/// thread that they stop: nothing is counted by message, only waits cost a few nanoseconds. What a worker does not wait, it is
/// busy. Written by the worker's thread, read by any.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class WorkerClock(TimeProvider time)
{
    [ThreadStatic]
    private static WorkerClock? _ofThisThread;

    private readonly Lock _gate = new();
    private readonly long[] _ticks = new long[(int)WorkerState.Idle + 1];
    private WorkerStatus _status = WorkerStatus.Idle;
    private long _since = time.GetTimestamp();

    /// <summary>What the worker is doing now.</summary>
    public WorkerStatus Status
    {
        get
        {
            lock (_gate)
                return _status;
        }
    }

    /// <summary>The calling thread waits from here on; does nothing on a thread that is no worker's.</summary>
    /// <param name="state">How.</param>
    /// <param name="on">The name of what it waits on.</param>
    public static void Wait(WorkerState state, string on) => _ofThisThread?.Change(new WorkerStatus(state, on));

    /// <summary>The calling thread waits no more.</summary>
    public static void GoOn() => _ofThisThread?.Change(WorkerStatus.Running);

    /// <summary>The calling thread is the worker's from here on, and runs.</summary>
    public void Start()
    {
        _ofThisThread = this;
        Change(WorkerStatus.Running);
    }

    /// <summary>The worker's thread is about to end.</summary>
    public void End()
    {
        Change(WorkerStatus.Idle);
        _ofThisThread = null;
    }

    /// <summary>How long the worker was in a state so far, the stay that lasts included.</summary>
    /// <param name="state">The state.</param>
    public TimeSpan Spent(WorkerState state)
    {
        lock (_gate)
        {
            long ticks = _ticks[(int)state];
            if (state == _status.State)
                ticks += time.GetTimestamp() - _since;
            return time.GetElapsedTime(0, ticks);
        }
    }

    private void Change(WorkerStatus status)
    {
        lock (_gate)
        {
            long now = time.GetTimestamp();
            _ticks[(int)_status.State] += now - _since;
            (_status, _since) = (status, now);
        }
    }
}

/// <summary>What a worker is doing, or whom it waits for.</summary>
internal enum WorkerState
{
    /// <summary>It handles a message.</summary>
    Running,

    /// <summary>It waits for a message of its input.</summary>
    Starved,

    /// <summary>It waits for room in an output.</summary>
    Blocked,

    /// <summary>It waits for a version of the policy.</summary>
    Parked,

    /// <summary>Its thread has not started, or has ended.</summary>
    Idle,
}

/// <summary>What a worker is doing at a moment.</summary>
/// <param name="State">The state.</param>
/// <param name="On">The name of what it waits on; empty where it does not wait.</param>
internal readonly record struct WorkerStatus(WorkerState State, string On)
{
    /// <summary>It handles a message.</summary>
    public static WorkerStatus Running { get; } = new(WorkerState.Running, "");

    /// <summary>It has not started, or has ended.</summary>
    public static WorkerStatus Idle { get; } = new(WorkerState.Idle, "");
}
