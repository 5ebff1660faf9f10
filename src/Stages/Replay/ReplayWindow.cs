namespace Flow.Stages.Replay;

/// <summary>What a replayed transition or path spans, and how its start is drawn.</summary>
/// <param name="Steps">Steps until its value is bootstrapped, n.</param>
/// <param name="Gamma">The discount γ of one step.</param>
/// <param name="Priority">α, per reward: how much likelier episodes are drawn that earned more; 0 for all transitions alike.</param>
public readonly record struct ReplayWindow(int Steps, double Gamma, double Priority = 0);
