using Flow.Contracts.Randomness;

namespace Flow.Stages.Acting.Behaviours;

/// <summary>How an action is chosen from what a network says. Has no state, so that one serves any number of threads.</summary>
internal interface IBehaviour
{
    /// <summary>What its random numbers are for: names the stream that <see cref="Choose"/> is given.</summary>
    RandomPurpose Purpose { get; }

    /// <summary>Whether it reads a reference that depends on the state: then somebody has to be asked for it.</summary>
    bool ReadsReference => true;

    /// <summary>Chooses an action.</summary>
    /// <param name="logits">The policy head, [A]; overwritten.</param>
    /// <param name="value">The value head.</param>
    /// <param name="noise">The environment's random numbers.</param>
    /// <param name="step">The environment's agent step, which they are keyed by.</param>
    /// <param name="reference">log π̄(·|s), [A]; empty where it is the same for every action, or nobody reads it.</param>
    Decision Choose(Span<double> logits, double value, CounterRandom noise, long step, ReadOnlySpan<double> reference = default);
}

/// <summary>An action, and what the policy that chose it thought.</summary>
/// <param name="Action">a.</param>
/// <param name="LogProbability">log π(a|s) of the policy that acts, in nats.</param>
/// <param name="Value">V(s).</param>
/// <param name="Divergence">KL[π(·|s) ‖ π̄] of the policy that acts, in nats.</param>
internal readonly record struct Decision(int Action, double LogProbability, double Value, double Divergence);
