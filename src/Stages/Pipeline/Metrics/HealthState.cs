namespace Flow.Stages.Pipeline.Metrics;

/// <summary>Whether something is wrong with what a run learns.</summary>
/// <param name="Finding">What, in a word: the series of <c>flow.learning.health</c>.</param>
/// <param name="Holds">Whether it is so now.</param>
public readonly record struct HealthState(string Finding, bool Holds);
