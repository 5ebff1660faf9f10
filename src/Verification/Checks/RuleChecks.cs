using Flow.Stages.Learning.Rules;
using Flow.Verification.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Verification.Checks;

/// <summary>The update rules of training against their equations: the gradient by logits and values, and the loss, on what Returns made of rollouts.</summary>
internal static class RuleChecks
{
    private const int Share = 2;

    public static IEnumerable<Check> All =>
    [
        new("(55), (56), (57) heads", "log π, H and KL of the heads; V and π are those of Q = V + τ log(π/π̄), for any reference", Bound.Exact, Share, Heads),
        new("(79)", "pg-naive = −log π (return − V) + τ KL + c ½(V − V̂)², plain returns", Bound.Exact, Share, PgNaive),
        new("(80)", "pg-proper = the same with r − τ KL in the returns", Bound.Exact, Share, PgProper),
        new("(84), (85), (86)", "the loss of pg-proper = L_policy + c L_value", Bound.Exact, Share, Losses),
        new("§6.3 rule", "ql-online = (Q − y)(∇log π + c ∇V)", Bound.Exact, Share, QlOnline),
        new("(58) rule", "ql-online, raw = (Q − y) ∇Q, and ½(Q − y)²", Bound.Exact, Share, RawQlOnline),
        new("(74)–(77) rule", "damped-q = (Q − Q̂^ε) ∇Q / ετ + c (V − V̂) ∇V", Bound.Exact, Share, DampedQ),
        new("(78) rule", "the loss of damped-q = that of (71) with step ε/τ, times τ/ε", Bound.Exact, Share, DampedQIsNatural),
    ];

    private static double Heads(Case drawn)
    {
        using DisposeScope scope = NewDisposeScope();
        HeadBatch batch = new(drawn);
        PolicyHeads heads = batch.Heads();
        double[] logPolicy = heads.LogPolicy.detach().reshape(-1).data<double>().ToArray();
        double[] expected = [.. Enumerable.Range(0, batch.Rows).SelectMany(batch.LogPolicy)];
        double[] divergences = heads.Divergence.detach().data<double>().ToArray();
        double[] entropies = heads.Entropy.detach().data<double>().ToArray();
        double[] taken = heads.LogRatio(tensor(batch.Actions.Select(action => (long)action).ToArray())).detach().data<double>().ToArray();
        Tensor q = heads.Values.unsqueeze(1) + (heads.Reference.LogRatios(heads.LogPolicy) * batch.Tau);
        double[][] rows = [.. q.detach().reshape(-1).data<double>().ToArray().Chunk(expected.Length / batch.Rows)];
        var errors = new List<double>
        {
            RelativeError.Of(logPolicy, expected),
            RelativeError.Of(heads.Reference.SoftValue(q, batch.Tau).detach().data<double>().ToArray(), batch.Values),
            RelativeError.Of(heads.Reference.LogBoltzmann(q, batch.Tau).detach().reshape(-1).data<double>().ToArray(), expected),
        };
        for (int row = 0; row < batch.Rows; row++)
        {
            double[] log = batch.LogPolicy(row);
            double[] reference = batch.LogReference[row];
            errors.Add(RelativeError.Of(divergences[row], batch.Divergence(row)));
            errors.Add(RelativeError.Of(entropies[row], -Boltzmann.Mean(log, log)));
            errors.Add(RelativeError.Of(taken[row], log[batch.Actions[row]] - batch.LogReferenceTaken(row)));
            errors.Add(RelativeError.Of(Boltzmann.Value(rows[row], reference, batch.Tau), batch.Values[row]));
            errors.Add(RelativeError.Of(Boltzmann.LogPolicy(rows[row], reference, batch.Tau), log));
        }

        return RelativeError.Worst(errors);
    }

    private static double PgNaive(Case drawn) => PolicyGradient(drawn, (subject, batch) => subject.PgNaive(batch.Tau, batch.Coefficient), _ => 0);

    private static double PgProper(Case drawn) =>
        PolicyGradient(drawn, (subject, batch) => subject.PgProper(batch.Tau, batch.Coefficient), batch => batch.Tau);

    private static double PolicyGradient(Case drawn, Func<Subject, HeadBatch, IRolloutRule> rule, Func<HeadBatch, double> price)
    {
        using DisposeScope scope = NewDisposeScope();
        HeadBatch batch = new(drawn);
        double Return(int row) => batch.Rollout.Return(row, price(batch));
        double[] expected = batch.ByHand(
            row => -(Return(row) - batch.Rollout.Values[row]), batch.Tau, row => batch.Coefficient * (batch.Values[row] - Return(row)));
        return RelativeError.Of(batch.Differentiate(rule(drawn.Subject, batch)).Gradient, expected);
    }

    private static double Losses(Case drawn)
    {
        using DisposeScope scope = NewDisposeScope();
        HeadBatch batch = new(drawn);
        double expected = Enumerable.Range(0, batch.Rows).Average(row =>
        {
            double target = batch.Rollout.Return(row, batch.Tau);
            double policy = (-batch.LogPolicy(row)[batch.Actions[row]] * (target - batch.Rollout.Values[row])) + (batch.Tau * batch.Divergence(row));
            return policy + (batch.Coefficient * 0.5 * Math.Pow(batch.Values[row] - target, 2));
        });
        return RelativeError.Of(batch.Differentiate(drawn.Subject.PgProper(batch.Tau, batch.Coefficient)).Loss, expected);
    }

    private static double QlOnline(Case drawn)
    {
        using DisposeScope scope = NewDisposeScope();
        HeadBatch batch = new(drawn);
        double[] expected = batch.ByHand(row => Error(batch, row), 0, row => batch.Coefficient * Error(batch, row));
        return RelativeError.Of(batch.Differentiate(drawn.Subject.QlOnline(batch.Tau, batch.Coefficient, false)).Gradient, expected);
    }

    private static double RawQlOnline(Case drawn)
    {
        using DisposeScope scope = NewDisposeScope();
        HeadBatch batch = new(drawn);
        double[] expected = batch.ByHand(row => batch.Tau * Error(batch, row), 0, row => Error(batch, row));
        (double loss, double[] gradient) = batch.Differentiate(drawn.Subject.QlOnline(batch.Tau, batch.Coefficient, true));
        double squares = Enumerable.Range(0, batch.Rows).Average(row => 0.5 * Math.Pow(Error(batch, row), 2));
        return RelativeError.Worst(RelativeError.Of(gradient, expected), RelativeError.Of(loss, squares));
    }

    private static double DampedQ(Case drawn)
    {
        using DisposeScope scope = NewDisposeScope();
        HeadBatch batch = new(drawn);
        double Off(int row)
        {
            double target = ((1 - batch.Epsilon) * batch.OldQ(row)) + (batch.Epsilon * Target(batch, row));
            return batch.Rollout.Values[row] + (batch.Tau * (batch.LogPolicy(row)[batch.Actions[row]] - batch.LogReferenceTaken(row))) - target;
        }

        double[] expected = batch.ByHand(
            row => Off(row) / batch.Epsilon,
            0,
            row => batch.Coefficient * (batch.Values[row] - batch.Rollout.Return(row, batch.Tau)));
        return RelativeError.Of(batch.Differentiate(Rule(drawn, batch)).Gradient, expected);
    }

    private static double DampedQIsNatural(Case drawn)
    {
        using DisposeScope scope = NewDisposeScope();
        HeadBatch batch = new(drawn);
        double step = batch.Epsilon / batch.Tau;
        double Residual(int row)
        {
            double bracket = batch.OldLogProbability(row) - batch.LogReferenceTaken(row) - batch.Rollout.Divergences[row];
            double advantage = batch.Rollout.Return(row, batch.Tau) - batch.Rollout.Values[row];
            double change = batch.LogPolicy(row)[batch.Actions[row]] - batch.OldLogProbability(row);
            return change - (step * (advantage - (batch.Tau * bracket)));
        }

        double expected = Enumerable.Range(0, batch.Rows).Average(row => 0.5 * Math.Pow(Residual(row), 2)) / step;
        RuleLoss loss = Rule(drawn, batch).Loss(batch.Heads(), batch.Batch(Rule(drawn, batch)));
        return RelativeError.Of(loss.Q!.item<double>(), expected);
    }

    private static IRolloutRule Rule(Case drawn, HeadBatch batch) => drawn.Subject.DampedQ(batch.Tau, batch.Coefficient, batch.Epsilon);

    /// <summary>y_t, by rewards, (46).</summary>
    private static double Target(HeadBatch batch, int row) =>
        (batch.Tau * batch.Rollout.Divergences[row]) + batch.Rollout.Return(row, batch.Tau);

    /// <summary>Q_θ − y.</summary>
    private static double Error(HeadBatch batch, int row) =>
        batch.Values[row] + (batch.Tau * (batch.LogPolicy(row)[batch.Actions[row]] - batch.LogReferenceTaken(row))) - Target(batch, row);
}
