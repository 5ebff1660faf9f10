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

/// <summary>What must hold between the options of the section <see cref="EvaluationOptions"/> and others.</summary>
internal sealed class EvaluationSection() : SectionDefinition("evaluation", "how policies are evaluated")
{
    /// <inheritdoc/>
    public override IEnumerable<string> Validate(TrainingOptions options)
    {
        IReadOnlyList<string> allowed = EvaluationPolicies.Allowed(options);
        if (allowed.Contains(options.Evaluation.Policy))
            yield break;
        string why = options.ActsByQ() ? "its policy head is a Q, whose own policy is boltzmann" : "its policy head is a policy, not a Q";
        yield return $"evaluation.policy = {options.Evaluation.Policy} with rule = {options.Rule.Name}: {why}; allowed: {string.Join(", ", allowed)}";
    }
}
