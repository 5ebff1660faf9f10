namespace Flow.Lab.Comparison;

/// <summary>What a run came to.</summary>
/// <param name="Mean">The mean raw score.</param>
/// <param name="Source">Of what games, by which policy: "30 games, sampled".</param>
internal sealed record FinalScore(double Mean, string Source);
