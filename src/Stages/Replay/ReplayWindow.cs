namespace Flow.Stages.Replay;

/// <summary>What a replayed transition spans.</summary>
/// <param name="Steps">Steps until its value is bootstrapped, n.</param>
/// <param name="Gamma">The discount γ of one step.</param>
public readonly record struct ReplayWindow(int Steps, double Gamma);
