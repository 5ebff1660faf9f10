namespace Flow.Stages.Pipeline;

/// <summary>What a worker is doing at a moment.</summary>
/// <param name="State">The state.</param>
/// <param name="On">The name of what it waits on; empty where it does not wait.</param>
public readonly record struct WorkerStatus(WorkerState State, string On)
{
    /// <summary>It handles a message.</summary>
    public static WorkerStatus Running { get; } = new(WorkerState.Running, "");

    /// <summary>It has not started, or has ended.</summary>
    public static WorkerStatus Idle { get; } = new(WorkerState.Idle, "");
}
