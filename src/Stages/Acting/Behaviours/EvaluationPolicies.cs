using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Stages.Acting.Behaviours;

/// <summary>The policies of evaluations, by a run's options.</summary>
internal static class EvaluationPolicies
{
    /// <summary>The words that <c>evaluation.policy</c> may be, for a rule.</summary>
    /// <param name="options">The run's options.</param>
    public static IReadOnlyList<string> Allowed(TrainingOptions options) =>
        [EvaluationPolicy.OfRule, EvaluationPolicy.Greedy, EvaluationPolicy.EpsilonGreedy, options.ActsByQ() ? EvaluationPolicy.Boltzmann : EvaluationPolicy.Sampled];

    /// <summary>The policy that a run's options name.</summary>
    /// <param name="options">The run's options, whose <c>evaluation.policy</c> is one of <see cref="Allowed"/>.</param>
    public static EvaluationPolicy Of(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string kind = options.Evaluation.Policy == EvaluationPolicy.OfRule ? options.Traits().OwnPolicy : options.Evaluation.Policy;
        double epsilon = options.Evaluation.Epsilon < 0 ? options.Exploration.End : options.Evaluation.Epsilon;
        return new EvaluationPolicy(kind, kind switch { EvaluationPolicy.EpsilonGreedy => epsilon, EvaluationPolicy.Boltzmann => options.Rule.Tau, _ => 0 });
    }
}
