namespace Flow.Stages.Pipeline;

/// <summary>What a worker is doing, or whom it waits for.</summary>
public enum WorkerState
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
