using Flow.Verification.Checks;

namespace Flow.Verification;

/// <summary>Every check there is, in the order of the paper.</summary>
internal static class AllChecks
{
    /// <summary>The checks.</summary>
    public static IReadOnlyList<Check> List { get; } =
    [
        .. BanditChecks.All,
        .. BanditGradientChecks.All,
        .. ValueChecks.All,
        .. SoftQChecks.All,
        .. ContractionChecks.All,
        .. RolloutChecks.All,
        .. PolicyGradientChecks.All,
        .. EquivalenceChecks.All,
        .. NaturalGradientChecks.All,
        .. RuleChecks.All,
        .. ReplayRuleChecks.All,
        .. RelatedWorkChecks.All,
        .. PathRuleChecks.All,
        .. PathTargetChecks.All,
        .. NetworkChecks.All,
        .. MonteCarloChecks.All,
    ];
}
