namespace Flow.Stages.Acting.Behaviours;

/// <summary>An action, and what the policy that chose it thought.</summary>
/// <param name="Action">a.</param>
/// <param name="LogProbability">log π(a|s) of the policy that acts, in nats.</param>
/// <param name="Value">V(s).</param>
/// <param name="Divergence">KL[π(·|s) ‖ π̄] of the policy that acts, in nats.</param>
public readonly record struct Decision(int Action, double LogProbability, double Value, double Divergence);
