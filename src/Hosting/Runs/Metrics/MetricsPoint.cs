namespace Flow.Hosting.Runs.Metrics;

/// <summary>What was measured at a place of a run.</summary>
/// <param name="Frames">Emulated frames of training.</param>
/// <param name="AgentSteps">Agent steps; null where an older Flow wrote it.</param>
/// <param name="Seconds">The run's time.</param>
/// <param name="Value">The number.</param>
internal readonly record struct MetricsPoint(long Frames, long? AgentSteps, double Seconds, double Value);
