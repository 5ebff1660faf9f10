using Flow.Verification.Tabular;

namespace Flow.Verification.Checks;

/// <summary>Section 4, line by line in one state with any advantages: (55)–(65), and what is misprinted in (63) and (64).</summary>
internal static class EquivalenceChecks
{
    public static IEnumerable<Check> All =>
    [
        new("(55), (56), (57)", "Q = V + τ log(π/π̄), value and gradient", Bound.Exact, 1, QByPolicy),
        new("(58)–(62)", "the gradient of ½(Q − y)², four ways", Bound.Exact, 1, FirstLines),
        new("(63)", "with the sign of its KL terms put right, it is (59)", Bound.Exact, 1, drawn => Off(drawn, s => s.Expanded(-1))),
        new("slip 7 (63)", "as printed, with + KL, it is not (59)", Bound.Wrong, 1, drawn => Off(drawn, s => s.Expanded(1))),
        new("slip 7 (∗∗)", "E[π/π̄], as printed without a log, is not KL", Bound.Wrong, 1, RatioAsPrinted),
        new("(∗), (∗∗)", "E[∇log π · const] = 0, E[log(π/π̄)] = KL", Bound.Exact, 1, Vanishing),
        new("(64)", "with + τ² ∇KL it is (59)", Bound.Exact, 1, drawn => Off(drawn, s => s.Cancelled(1))),
        new("slip 7 (64)", "as printed, with − τ² ∇KL, it is not (59)", Bound.Wrong, 1, drawn => Off(drawn, s => s.Cancelled(-1))),
        new("(58)=(65)", "∇½(Q − y)² = τ · policy gradient + ∇½(V − V̂)²", Bound.Exact, 1, drawn => Off(drawn, s => s.PolicyAndValue)),
        new("slip 13 §6.3", "streams scaled by 1/γ are not the policy gradient of (80)", Bound.Wrong, 1, drawn => Scaled(drawn, byTau: false)),
        new("§6.3", "streams scaled by 1/τ and c: the gradient of (86)", Bound.Exact, 1, drawn => Scaled(drawn, byTau: true)),
    ];

    private static double QByPolicy(Case drawn)
    {
        var state = SoftState.From(drawn.Draw());
        Dual[] rebuilt = [.. state.LogPolicy.Select((log, action) =>
            state.Value + ((log - state.Bandit.LogReference[action]) * state.Bandit.Tau))];
        return RelativeError.Worst(
            RelativeError.Of([.. rebuilt.Select(q => q.Value)], state.Bandit.QValues),
            RelativeError.Of([.. rebuilt.Select(q => q.Slope)], [.. state.Bandit.Q.Select(q => q.Slope)]));
    }

    private static double FirstLines(Case drawn)
    {
        var state = SoftState.From(drawn.Draw());
        return RelativeError.Worst(
            RelativeError.Of(state.LossSlope, state.Gradient),
            RelativeError.Of(state.Gradient, state.Substituted),
            RelativeError.Of(state.Gradient, state.WithoutValue),
            RelativeError.Of(state.Gradient, state.Split));
    }

    private static double Off(Case drawn, Func<SoftState, double> line)
    {
        var state = SoftState.From(drawn.Draw());
        return RelativeError.Of(state.Gradient, line(state));
    }

    private static double RatioAsPrinted(Case drawn)
    {
        var state = SoftState.From(drawn.Draw());
        double ratio = state.Expect(action => Math.Exp(state.LogRatio(action)));
        return RelativeError.Of(ratio, state.Divergence.Value);
    }

    private static double Vanishing(Case drawn)
    {
        var state = SoftState.From(drawn.Draw());
        double constant = state.Expect(action => state.LogPolicy[action].Slope) * state.Divergence.Value;
        return RelativeError.Worst(RelativeError.Of(constant, 0), RelativeError.Of(state.Expect(state.LogRatio), state.Divergence.Value));
    }

    private static double Scaled(Case drawn, bool byTau)
    {
        Draw draw = drawn.Draw();
        var state = SoftState.From(draw);
        double coefficient = draw.Uniform(0.1, 2);
        double gamma = draw.Uniform(0.05, 0.95);
        double factor = 1 / (byTau ? state.Bandit.Tau : gamma);
        double streams = state.Expect(action =>
            ((factor * state.Bandit.Tau * state.LogPolicy[action].Slope) + (coefficient * state.Value.Slope)) * state.Error(action));
        return RelativeError.Of(streams, state.PolicyGradient + (coefficient * state.ValueGradient));
    }
}
