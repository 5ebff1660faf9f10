namespace Flow.Stages.Pipeline.Metrics;

/// <summary>How much of a pool of buffers is in use.</summary>
/// <param name="Buffer">What the buffers are.</param>
/// <param name="InUse">How many somebody holds.</param>
/// <param name="Allocated">How many were ever allocated.</param>
public readonly record struct PoolUse(string Buffer, int InUse, int Allocated);
