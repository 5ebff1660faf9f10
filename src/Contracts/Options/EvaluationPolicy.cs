using System.Globalization;

namespace Flow.Contracts.Options;

/// <summary>How actions are chosen in evaluations, once a run's options are known.</summary>
/// <param name="Kind">One of <see cref="Greedy"/>, <see cref="EpsilonGreedy"/>, <see cref="Boltzmann"/> and <see cref="Sampled"/>.</param>
/// <param name="Parameter">ε of an ε-greedy policy, τ of Boltzmann's; of no meaning otherwise.</param>
public sealed record EvaluationPolicy(string Kind, double Parameter)
{
    /// <summary>The word for the rule's own policy: ε-greedy for <c>dqn</c>, Boltzmann's for <c>soft-dqn</c>, sampled for all others.</summary>
    public const string OfRule = "rule";

    /// <summary>The action with the largest logit of the policy head, the first of several.</summary>
    public const string Greedy = "greedy";

    /// <summary>With probability ε an action drawn uniformly, otherwise the greedy one.</summary>
    public const string EpsilonGreedy = "epsilon-greedy";

    /// <summary>Sampled from π^B ∝ π̄ exp(Q/τ), equation (30), with the run's τ. Only where the policy head is a Q.</summary>
    public const string Boltzmann = "boltzmann";

    /// <summary>Sampled from the softmax of the policy head. Only where that is a policy, not a Q.</summary>
    public const string Sampled = "sampled";

    /// <summary>A word or two for people, as in "epsilon-greedy 0.05".</summary>
    public override string ToString() => Kind is EpsilonGreedy or Boltzmann
        ? string.Create(CultureInfo.InvariantCulture, $"{Kind} {Parameter:0.######}")
        : Kind;
}
