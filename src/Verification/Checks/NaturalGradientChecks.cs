using Flow.Verification.Tabular;
using MathNet.Numerics.LinearAlgebra;

namespace Flow.Verification.Checks;

/// <summary>Section 5: the natural gradient as a regression, and damped soft Q-learning as a natural gradient, (66)–(78).</summary>
internal static class NaturalGradientChecks
{
    public static IEnumerable<Check> All =>
    [
        new("(66)", "w = ε(ΨᵀΨ)⁻¹ΨᵀΔ is where the slope vanishes", Bound.Exact, 1, LeastSquares),
        new("(67)", "θ − θ_old = w changes log π by Ψw = εΔ to first order", Bound.Exact, 1, FirstOrder),
        new("(67) second order", "what is left falls fourfold when the step is halved", new Bound(0.05, BoundKind.MedianAtMost), 1, SecondOrder),
        new("slip 8 (67)", "as printed, θ − θ_old = εw, it changes by ε²Δ, not εΔ", Bound.Wrong, 1, EpsilonTwice),
        new("(68)", "its slope at θ_old is −ε ΨᵀΔ", Bound.Exact, 1, Regression),
        new("(69)=(70)", "E[∇log π Δ − τ ∇KL] = E[∇log π (Δ − τ[log(π/π̄) − KL])]", Bound.Exact, 1, RegularizedGradient),
        new("(71)", "with π_old in the bracket its slope at θ_old is −ε T times (70)", Bound.Exact, 1, drawn => RegularizedRegression(drawn, printed: false)),
        new("slip 9 (71)", "as printed, with π_θ in the bracket, it is not", Bound.Wrong, 1, drawn => RegularizedRegression(drawn, printed: true)),
        new("(72)=(73)", "½(Q − y)² with V = V_old = ½(τ log(π/π̄) − (Δ + τ KL))²", Bound.Exact, 1, FixedValue),
        new("(73)", "it vanishes at log π = log π̄ + Δ/τ + KL", Bound.Exact, 1, drawn => Minimum(drawn, printed: false)),
        new("slip 9 (73)", "as printed, at log π_old + Δ/τ + KL, it does not", Bound.Wrong, 1, drawn => Minimum(drawn, printed: true)),
        new("(74)=(75)=(76)=(77)", "Q̂^ε and Q − Q̂^ε, by their steps", Bound.Exact, 1, DampedTarget),
        new("(78)", "Q − Q̂^ε = τ · residual of (71) with step ε/τ", Bound.Exact, 1, drawn => Damped(drawn, printed: false)),
        new("slip 9 (78)", "as printed, without τ before its logs, it is not Q − Q̂^ε", Bound.Wrong, 1, drawn => Damped(drawn, printed: true)),
    ];

    private static double LeastSquares(Case drawn)
    {
        Draw draw = drawn.Draw();
        ScoreRows rows = new(draw, rows: 24, parameters: draw.Whole(1, 5));
        Matrix<double> psi = rows.Scores;
        Vector<double> target = Vector<double>.Build.Dense(rows.Advantages) * rows.Step;
        Vector<double> w = (psi.TransposeThisAndMultiply(psi)).Solve(psi.TransposeThisAndMultiply(target));
        Vector<double> slope = psi.TransposeThisAndMultiply((psi * w) - target);
        return RelativeError.Worst(
            RelativeError.Of(slope.ToArray(), new double[slope.Count]),
            RelativeError.Of(w.ToArray(), psi.QR().Solve(target).ToArray()));
    }

    private static double FirstOrder(Case drawn)
    {
        (ScoreRows rows, double[] w) = Interpolated(drawn);
        double[] change = [.. rows.Advantages.Select((_, row) => rows.LogProbability(row, w).Slope)];
        return RelativeError.Of(change, [.. rows.Advantages.Select(advantage => rows.Step * advantage)]);
    }

    private static double EpsilonTwice(Case drawn)
    {
        (ScoreRows rows, double[] w) = Interpolated(drawn);
        double[] printed = [.. w.Select(x => rows.Step * x)];
        double[] change = [.. rows.Advantages.Select((_, row) => rows.LogProbability(row, printed).Slope)];
        return RelativeError.Of(change, [.. rows.Advantages.Select(advantage => rows.Step * advantage)]);
    }

    private static double SecondOrder(Case drawn)
    {
        (ScoreRows rows, double[] w) = Interpolated(drawn);
        double Left(double size)
        {
            double[] step = [.. w.Select(x => x * size)];
            return rows.Sum(row => rows.LogProbability(row, step, step).Value - rows.LogProbability(row, w).Value - (size * rows.LogProbability(row, w).Slope)).Value;
        }

        return Math.Abs((Left(1e-3) / Left(0.5e-3)) - 4);
    }

    private static double Regression(Case drawn)
    {
        ScoreRows rows = Many(drawn);
        double slope = rows.Sum(row =>
        {
            Dual log = rows.LogProbability(row, rows.Direction);
            return (log - log.Value - (rows.Step * rows.Advantages[row])).HalfSquare();
        }).Slope;
        return RelativeError.Of(slope, -rows.Step * rows.Along(row => rows.Advantages[row]));
    }

    private static double RegularizedGradient(Case drawn)
    {
        var state = SoftState.From(drawn.Draw());
        double right = -state.Expect(action => state.LogPolicy[action].Slope * state.Error(action));
        return RelativeError.Of(-state.PolicyGradient, right);
    }

    private static double RegularizedRegression(Case drawn, bool printed)
    {
        ScoreRows rows = Many(drawn);
        double slope = rows.Sum(row =>
        {
            Dual log = rows.LogProbability(row, rows.Direction);
            Dual bracket = (printed ? log : log.Value) - rows.LogReference[row] - rows.Divergences[row];
            return (log - log.Value - ((rows.Advantages[row] - (bracket * rows.Tau)) * rows.Step)).HalfSquare();
        }).Slope;
        return RelativeError.Of(slope, -rows.Step * rows.Along(rows.Regularized));
    }

    private static double FixedValue(Case drawn)
    {
        var row = DampedRow.From(drawn.Draw());
        Dual withValue = (row.Q - row.Target).HalfSquare();
        Dual without = (((row.LogPolicy - row.LogReference) * row.Tau) - (row.Advantage + (row.Tau * row.Divergence))).HalfSquare();
        return RelativeError.Worst(RelativeError.Of(withValue.Value, without.Value), RelativeError.Of(withValue.Slope, without.Slope));
    }

    private static double Minimum(Case drawn, bool printed)
    {
        var row = DampedRow.From(drawn.Draw());
        double log = (printed ? row.OldLogPolicy : row.LogReference) + (row.Advantage / row.Tau) + row.Divergence;
        return RelativeError.Of(row.Tau * (log - row.LogReference), row.Advantage + (row.Tau * row.Divergence));
    }

    private static double DampedTarget(Case drawn)
    {
        var row = DampedRow.From(drawn.Draw());
        double difference = row.Advantage + (row.Tau * (row.Divergence - (row.OldLogPolicy - row.LogReference)));
        return RelativeError.Worst(
            RelativeError.Of(row.DampedTarget, row.OldQ + (row.Epsilon * (row.Target - row.OldQ))),
            RelativeError.Of(row.Target - row.OldQ, difference),
            RelativeError.Of((row.Q - row.DampedTarget).Value, row.Q.Value - (row.OldQ + (row.Epsilon * difference))));
    }

    private static double Damped(Case drawn, bool printed)
    {
        var row = DampedRow.From(drawn.Draw());
        double bracket = row.OldLogPolicy - row.LogReference - row.Divergence;
        double step = printed ? row.Epsilon : row.Epsilon / row.Tau;
        Dual residual = row.LogPolicy - row.OldLogPolicy - (step * (row.Advantage - (row.Tau * bracket)));
        Dual right = printed ? residual : residual * row.Tau;
        Dual left = row.Q - row.DampedTarget;
        return RelativeError.Worst(RelativeError.Of(left.Value, right.Value), RelativeError.Of(left.Slope, right.Slope));
    }

    private static ScoreRows Many(Case drawn)
    {
        Draw draw = drawn.Draw();
        return new ScoreRows(draw, rows: 12, parameters: draw.Whole(1, 5));
    }

    /// <summary>Fewer rows than parameters: Ψw = εΔ can be met by every row.</summary>
    private static (ScoreRows Rows, double[] W) Interpolated(Case drawn)
    {
        ScoreRows rows = new(drawn.Draw(), rows: 2, parameters: 6);
        Matrix<double> psi = rows.Scores;
        Vector<double> target = Vector<double>.Build.Dense(rows.Advantages) * rows.Step;
        return (rows, psi.TransposeThisAndMultiply((psi * psi.Transpose()).Solve(target)).ToArray());
    }
}
