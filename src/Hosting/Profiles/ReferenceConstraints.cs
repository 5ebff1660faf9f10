using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Hosting.Profiles;

/// <summary>What must hold between the options that name a reference policy.</summary>
internal static class ReferenceConstraints
{
    /// <summary>One line for each rule that is broken.</summary>
    /// <param name="options">Options whose single values are within their limits.</param>
    public static IEnumerable<string> Broken(TrainingOptions options)
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
