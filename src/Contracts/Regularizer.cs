using Flow.Contracts.Options;

namespace Flow.Contracts;

/// <summary>
/// The regulariser of the return: temperature τ and, where it is the same for every action, the reference log-weight log π̄(a). With
/// <c>uniform</c> that is −log A, so that τ KL = τ (log A − H); with <c>none</c> it is 0 (the counting measure), so that τ KL = −τ H.
/// The two differ by the constant τ log A a step, which changes how long an agent wants an episode to last.
/// </summary>
/// <param name="Tau">The temperature τ, in units of reward per nat.</param>
/// <param name="ReferenceLogWeight">log π̄(a), in nats; NaN where actions differ in it, which the network's own reference then says.</param>
public readonly record struct Regularizer(double Tau, double ReferenceLogWeight)
{
    /// <summary>The regulariser that a run's options name.</summary>
    /// <param name="rule">The temperature, and the reference.</param>
    /// <param name="actions">Number of actions, A.</param>
    public static Regularizer Of(RuleOptions rule, int actions) => new(rule.Tau, rule.Reference switch
    {
        "none" => 0,
        "uniform" => -Math.Log(actions),
        _ => double.NaN,
    });
}
