using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Stages.Acting.Behaviours;

namespace Flow.Stages.Evaluation;

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
