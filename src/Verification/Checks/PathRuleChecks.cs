using Flow.Stages.Learning.Rules;
using Flow.Verification.Networks;

namespace Flow.Verification.Checks;

/// <summary>The rule that learns from paths, against (90).</summary>
internal static class PathRuleChecks
{
    private const int Share = 2;

    public static IEnumerable<Check> All =>
    [
        new("(90) rule", "the loss of pcl, raw = ½C², and its gradient C ∇C, along paths of any play", Bound.Exact, Share, Raw),
        new("(90) streams", "pcl = the same, ∇V multiplied by c and ∇ τ log π by 1/τ", Bound.Exact, Share, Scaled),
        new("(90) optimum", "at π* and V* the loss of pcl and its gradient = 0, whoever played", Bound.Exact, Share, Optimum),
    ];

    private static double Raw(Case drawn)
    {
        PathCase paths = new(drawn);
        return Off(paths, drawn.Subject.Pcl(paths.Mdp.Tau, paths.Coefficient, true), 1, 1);
    }

    private static double Scaled(Case drawn)
    {
        PathCase paths = new(drawn);
        return Off(paths, drawn.Subject.Pcl(paths.Mdp.Tau, paths.Coefficient, false), 1 / paths.Mdp.Tau, paths.Coefficient);
    }

    private static double Optimum(Case drawn)
    {
        PathCase paths = new(drawn);
        double[][] policy = paths.Mdp.BoltzmannPolicy(paths.Mdp.Optimum());
        (double loss, double[] gradient) =
            paths.Differentiate(drawn.Subject.Pcl(paths.Mdp.Tau, paths.Coefficient, true), policy, paths.Mdp.Value(policy));
        return RelativeError.Worst(Math.Sqrt(loss), RelativeError.Of(gradient, new double[gradient.Length]));
    }

    private static double Off(PathCase paths, IPathRule rule, double policyFactor, double valueFactor)
    {
        (double loss, double[] gradient) = paths.Differentiate(rule, paths.Logits, paths.Values);
        (double expected, double[] slope) = paths.ByHand(policyFactor, valueFactor);
        return RelativeError.Worst(RelativeError.Of(loss, expected), RelativeError.Of(gradient, slope));
    }
}
