using Flow.Contracts.Options;
using Flow.Contracts.Randomness;
using Flow.Stages.Acting.Behaviours;

namespace Flow.Stages.Tests.Wiring;

/// <summary>How an environment's next action is chosen, written down once more.</summary>
/// <param name="heads">What the network says.</param>
/// <param name="environment">The environment's number in the run.</param>
/// <param name="step">Its agent step.</param>
internal delegate PlainDecision PlainPolicy(PlainHeads heads, int environment, long step);

/// <summary>An action with what the policy thought: log π(a|s), V(s), and KL[π ‖ π̄] for weights π̄ of 1.</summary>
internal sealed record PlainDecision(int Action, double LogProbability, double Value, double Divergence);

/// <summary>The policies of training.</summary>
internal static class PlainPolicies
{
    /// <summary>Samples from the policy head: argmax of log π + Gumbel noise, keyed by seed, environment, step and action.</summary>
    public static PlainPolicy Sampled(ulong seed) => (heads, environment, step) =>
    {
        double[] log = heads.LogPolicy;
        var noise = new CounterRandom(seed, environment, RandomPurpose.Action);
        int action = Enumerable.Range(0, log.Length).MaxBy(a => log[a] - Math.Log(-Math.Log(noise.Uniform(step, a))));
        return new PlainDecision(action, log[action], heads.Value, log.Sum(l => Math.Exp(l) * l));
    };

    /// <summary>ε-greedy by the policy head, with ε by the agent steps of all environments together, as a share of the run's.</summary>
    public static PlainPolicy EpsilonGreedy(TrainingOptions options, int framesPerStep) => (heads, environment, step) =>
    {
        double share = step * options.Run.Environments * framesPerStep / (double)options.Run.Frames;
        double epsilon = Epsilon(options.Exploration, share);
        var noise = new CounterRandom((ulong)options.Run.Seed, environment, RandomPurpose.Exploration);
        int actions = heads.Logits.Length;
        int greedy = Array.IndexOf(heads.Logits, heads.Logits.Max());
        int action = noise.Uniform(step) < epsilon ? noise.Below(actions, step, lane: 1) : greedy;
        double[] policy = [.. Enumerable.Range(0, actions).Select(a => (epsilon / actions) + (a == greedy ? 1 - epsilon : 0))];
        double divergence = policy.Where(p => p > 0).Sum(p => p * Math.Log(p));
        return new PlainDecision(action, Math.Log(policy[action]), heads.Logits[greedy], divergence);
    };

    private static double Epsilon(ExplorationOptions options, double share) => share switch
    {
        _ when share < options.MiddleAt => options.Start + ((options.Middle - options.Start) * share / options.MiddleAt),
        _ when share < options.EndAt => options.Middle + ((options.End - options.Middle) * (share - options.MiddleAt) / (options.EndAt - options.MiddleAt)),
        _ => options.End,
    };
}
