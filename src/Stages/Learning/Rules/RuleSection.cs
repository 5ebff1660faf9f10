using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Stages.Learning.Rules;

/// <summary>What must hold between the options of the section <see cref="RuleOptions"/> and others.</summary>
internal sealed class RuleSection() : SectionDefinition("rule", "what update rules have in common")
{
    /// <inheritdoc/>
    public override IEnumerable<string> Validate(TrainingOptions options) => [.. Rollout(options), .. Reference(options)];

    /// <summary>A return that is made of a rollout is of exactly that one.</summary>
    private static IEnumerable<string> Rollout(TrainingOptions options)
    {
        if (options.Traits().LearnsReturns && options.Rule.Rollout != 0 && options.Rule.Rollout != options.Rule.N)
            yield return $"rollout = {options.Rule.Rollout} needs rule = {options.Definitions.RulesThat(rule => !rule.LearnsReturns)}; with rule = {options.Rule.Name} allowed: 0 (as n)";
    }

    private static IEnumerable<string> Reference(TrainingOptions options)
    {
        (string weights, string policy) = (options.Rule.ReferenceWeights, options.Rule.ReferencePolicy);
        if (!options.Traits().IsRegularized && options.Rule.Reference is ("lagged" or "given"))
            yield return $"reference = {options.Rule.Reference} with rule = {options.Rule.Name}: it has no regulariser; allowed: none, uniform";
        if (options.Rule.Reference == "given" && weights.Length == 0 && policy.Length == 0)
            yield return "reference = given says by nothing which; allowed: with referenceWeights or with referencePolicy";
        if (options.Rule.Reference == "given" && weights.Length > 0 && policy.Length > 0)
            yield return "referenceWeights and referencePolicy are set both; allowed: one of them";
        if (options.Rule.Reference != "given" && weights.Length > 0)
            yield return $"referenceWeights = {weights} needs reference = given; with reference = {options.Rule.Reference} allowed: nothing";
        if (options.Rule.Reference != "given" && policy.Length > 0)
            yield return $"referencePolicy = {policy} needs reference = given; with reference = {options.Rule.Reference} allowed: nothing";
        if (weights.Length > 0 && !ActionWeights.TryRead(weights, out _, out string? refused))
            yield return $"referenceWeights = {weights}: '{refused}' is no weight; allowed: {ActionWeights.Allowed}";
    }
}
