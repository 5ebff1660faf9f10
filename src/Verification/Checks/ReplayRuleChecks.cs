using Flow.Stages.Learning.Rules;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Verification.Checks;

/// <summary>What the rules that replay bootstrap from, and their loss, against (81), (82), (83) and (87).</summary>
internal static class ReplayRuleChecks
{
    private const int Share = 2;

    public static IEnumerable<Check> All =>
    [
        new("(81) rule", "the bootstrap of dqn = max Q̄", Bound.Exact, Share, Hard),
        new("(82), (83) rule", "that of soft-dqn = V_Q̄ = τ log Σ π̄ exp(Q̄/τ), a double one of equal networks, too, for any reference", Bound.Exact, Share, Soft),
        new("(81)–(83) limit", "as τ → 0, soft-dqn bootstraps as dqn", new Bound(1e-6, BoundKind.WorstAtMost), Share, Limit),
        new("(87) rule", "the bootstrap of pgq = max V + τ (log(π/π̄) − KL), and its loss = η ½(Q − y)²", Bound.Exact, Share, Mixed),
        new("(44) rule", "the loss of soft-dqn = ½(Q − y)²; the KL that it tells is that of π^B", Bound.Exact, Share, Loss),
    ];

    private static double Hard(Case drawn)
    {
        using Successors next = new(drawn);
        return RelativeError.Worst(
            next.Off(drawn.Subject.Dqn(false), state => next.Q[state].Max()), next.Off(drawn.Subject.Dqn(true), state => next.Q[state].Max()));
    }

    private static double Soft(Case drawn)
    {
        using Successors next = new(drawn);
        double Value(int state) => Boltzmann.Value(next.Q[state], next.LogReference[state], next.Tau);
        return RelativeError.Worst(
            next.Off(drawn.Subject.SoftDqn(next.Tau, false), Value), next.Off(drawn.Subject.SoftDqn(next.Tau, true), Value));
    }

    private static double Limit(Case drawn)
    {
        using Successors next = new(drawn);
        return next.Off(drawn.Subject.SoftDqn(1e-8, false), state => next.Q[state].Max());
    }

    private static double Mixed(Case drawn)
    {
        using Successors next = new(drawn);
        const double Mixing = 0.3;
        IReplayRule rule = drawn.Subject.Pgq(next.Tau, 0.5, Mixing);
        double[][] q = [.. next.Q.Select((row, state) =>
        {
            double[] log = Boltzmann.LogSoftmax(row);
            double divergence = Boltzmann.Divergence(log, next.LogReference[state]);
            return log.Zip(next.LogReference[state], (x, weight) => next.Values[state] + (next.Tau * (x - weight - divergence))).ToArray();
        })];
        RuleLoss loss = rule.ReplayLoss(next.Heads, zeros(q.Length, dtype: ScalarType.Int64), tensor(next.Values));
        double expected = q.Select((row, state) => Mixing * 0.5 * Math.Pow(row[0] - next.Values[state], 2)).Average();
        double[] bootstrap = rule.Bootstrap(next.Heads, () => next.Heads).data<double>().ToArray();
        return RelativeError.Worst(
            RelativeError.Of(bootstrap, [.. q.Select(row => row.Max())]), RelativeError.Of(loss.Total.item<double>(), expected));
    }

    private static double Loss(Case drawn)
    {
        using Successors next = new(drawn);
        double[] targets = drawn.Draw().Vector(next.Q.Length, -3, 3);
        RuleLoss loss = drawn.Subject.SoftDqn(next.Tau, false).ReplayLoss(next.Heads, zeros(targets.Length, dtype: ScalarType.Int64), tensor(targets));
        double expected = next.Q.Zip(targets, (row, target) => 0.5 * Math.Pow(row[0] - target, 2)).Average();
        double divergence = next.Q.Zip(next.LogReference, (row, reference) =>
            Boltzmann.Divergence(Boltzmann.LogPolicy(row, reference, next.Tau), reference)).Average();
        return RelativeError.Worst(
            RelativeError.Of(loss.Total.item<double>(), expected), RelativeError.Of(loss.Divergence!.item<double>(), divergence));
    }

    /// <summary>Action values of a few successor states, as a network's policy head would say them.</summary>
    private sealed class Successors : IDisposable
    {
        private readonly DisposeScope _scope = NewDisposeScope();

        public Successors(Case drawn)
        {
            Draw draw = drawn.Draw();
            int actions = draw.Whole(2, 18);
            Tau = draw.Temperature();
            Q = [.. Enumerable.Range(0, draw.Whole(1, 5)).Select(_ => draw.Vector(actions, -3, 3))];
            LogReference = draw.LogReferences(draw.Reference(), Q.Length, actions);
            Values = draw.Vector(Q.Length, -3, 3);
            Tensor logits = tensor(Q.SelectMany(row => row).ToArray()).reshape(Q.Length, actions);
            Heads = drawn.Subject.Heads(logits, tensor(Values), drawn.Subject.Reference(LogReference));
        }

        public double Tau { get; }

        public double[][] LogReference { get; }

        public double[][] Q { get; }

        public double[] Values { get; }

        public PolicyHeads Heads { get; }

        public double Off(IReplayRule rule, Func<int, double> expected) => RelativeError.Of(
            rule.Bootstrap(Heads, () => Heads).data<double>().ToArray(), [.. Enumerable.Range(0, Q.Length).Select(expected)]);

        public void Dispose() => _scope.Dispose();
    }
}
