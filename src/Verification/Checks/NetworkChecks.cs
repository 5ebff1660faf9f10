using Flow.Stages.Learning.Gradients;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Rules.Natural;
using Flow.Verification.Networks;
using static TorchSharp.torch;

namespace Flow.Verification.Checks;

/// <summary>The equivalence on the real networks by all parameters, the expectation over actions taken exactly; and the natural gradient's solvers.</summary>
internal static class NetworkChecks
{
    private const int Small = 20;
    private const int Large = 500;

    public static IEnumerable<Check> All =>
    [
        new("(58)=(65) mlp", "E ∇ ql-online, raw = τ E ∇ pg-proper with c = 1/τ", Bound.Exact, Small, drawn => Raw("mlp", drawn)),
        new("§6.3 mlp", "E ∇ ql-online = E ∇ pg-proper", Bound.Exact, Small, drawn => Scaled("mlp", drawn)),
        new("(58)=(65) sample", "sample by sample the two differ", Bound.Wrong, Small, Sample),
        new("(58)=(65) small", "E ∇ ql-online, raw = τ E ∇ pg-proper with c = 1/τ", Bound.Exact, Large, drawn => Raw("small", drawn)),
        new("(58)=(65) nature", "E ∇ ql-online, raw = τ E ∇ pg-proper with c = 1/τ", Bound.Exact, Large, drawn => Raw("nature", drawn)),
        new("§6.3 nature", "E ∇ ql-online = E ∇ pg-proper", Bound.Exact, Large, drawn => Scaled("nature", drawn)),
        new("(66) mlp", "the slope of ‖Ψw − ρ‖²/T + λ‖w‖² vanishes at the least-squares solution", Bound.Exact, Small, LeastSquares),
        new("(66) solvers", "conjugate gradients on Fisher-vector products = least squares by rows", Bound.Exact, Small, Solvers),
        new("(70), (71) mlp", "natural-pg = −w for ρ = Δ − τ[log(π/π̄) − KL], plus c ∇½(V − V̂)²", Bound.Exact, Small, NaturalPg),
        new("(74)–(78) mlp", "the first step of damped-q = ∇½(Q − y)²/τ with V held, plus c ∇½(V − V̂)²", Bound.Exact, Small, DampedQ),
    ];

    private static double Raw(string architecture, Case drawn)
    {
        using NetworkCase network = new(architecture, drawn);
        double[] q = network.ExpectedGradient(drawn.Subject.QlOnline(network.Tau, network.Coefficient, true));
        double[] policy = network.ExpectedGradient(drawn.Subject.PgProper(network.Tau, 1 / network.Tau));
        return OfGradients(q, [.. policy.Select(x => network.Tau * x)]);
    }

    private static double Scaled(string architecture, Case drawn)
    {
        using NetworkCase network = new(architecture, drawn);
        return OfGradients(
            network.ExpectedGradient(drawn.Subject.QlOnline(network.Tau, network.Coefficient, false)),
            network.ExpectedGradient(drawn.Subject.PgProper(network.Tau, network.Coefficient)));
    }

    private static double Sample(Case drawn)
    {
        using NetworkCase network = new("mlp", drawn);
        return RelativeError.Of(
            network.Gradient(drawn.Subject.QlOnline(network.Tau, network.Coefficient, false), 0, 0),
            network.Gradient(drawn.Subject.PgProper(network.Tau, network.Coefficient), 0, 0));
    }

    private static double LeastSquares(Case drawn)
    {
        using NetworkCase network = new("mlp", drawn);
        const double Damping = 0.03;
        return network.WithBatch((heads, batch, parameters) =>
        {
            ScoreMatrix scores = new(heads.LogProbability(batch.Actions), parameters);
            Tensor w = drawn.Subject.LeastSquares(Damping).Solve(scores, batch.Advantages);
            Tensor dense = scores.Dense();
            Tensor slope = (dense.t().mv(dense.mv(w) - batch.Advantages) / (double)scores.Rows) + (w * Damping);
            return RelativeError.Of(NetworkCase.Numbers([slope]), new double[w.numel()]);
        });
    }

    private static double Solvers(Case drawn)
    {
        using NetworkCase network = new("mlp", drawn);
        return network.WithBatch((heads, batch, parameters) =>
        {
            ScoreMatrix scores = new(heads.LogProbability(batch.Actions), parameters);
            return RelativeError.Of(
                NetworkCase.Numbers([drawn.Subject.ConjugateGradient(0.03, 50).Solve(scores, batch.Advantages)]),
                NetworkCase.Numbers([drawn.Subject.LeastSquares(0.03).Solve(scores, batch.Advantages)]));
        });
    }

    /// <summary>The direction met by (ΨᵀΨ/T + λ) w = −policy part, where the policy part is the plain gradient of ρ-weighted log π.</summary>
    private static double NaturalPg(Case drawn)
    {
        using NetworkCase network = new("mlp", drawn);
        const double Damping = 0.03;
        IRolloutRule rule = drawn.Subject.NaturalPg(network.Tau, network.Coefficient, drawn.Subject.LeastSquares(Damping));
        return network.WithBatch((heads, batch, parameters) =>
        {
            double[] direction = NetworkCase.Numbers(rule.Loss(heads, batch).Direction!(parameters));
            Tensor logProbability = heads.LogProbability(batch.Actions);
            Tensor logRatios = network.LogRatios(heads);
            Tensor divergence = (heads.LogPolicy.detach().exp() * logRatios).sum(-1);
            Tensor residuals = batch.Advantages - ((Taken(logRatios, batch) - divergence) * network.Tau);
            ScoreMatrix scores = new(logProbability, parameters);
            Tensor value = (heads.Values - batch.ValueTargets).pow(2).mean() * (0.5 * network.Coefficient);
            Tensor ofValue = cat([.. Gradient.By(value, parameters, retainGraph: true).Select(gradient => gradient.reshape(-1))]);
            Tensor w = ofValue - tensor(direction);
            return RelativeError.Of(
                NetworkCase.Numbers([scores.Fisher(w) + (w * Damping)]),
                NetworkCase.Numbers([scores.Transposed(residuals) / (double)scores.Rows]));
        });
    }

    private static double DampedQ(Case drawn)
    {
        using NetworkCase network = new("mlp", drawn);
        IRolloutRule rule = drawn.Subject.DampedQ(network.Tau, network.Coefficient, 0.25);
        return network.WithBatch((heads, batch, parameters) =>
        {
            double[] direction = NetworkCase.Numbers(
                autograd.grad([rule.Loss(heads, batch).Total], parameters, retain_graph: true));
            Tensor logReference = Taken(heads.LogPolicy.detach() - network.LogRatios(heads), batch);
            Tensor q = batch.OldValues + ((heads.LogProbability(batch.Actions) - logReference) * network.Tau);
            Tensor loss = ((q - batch.QTargets).pow(2).mean() * (0.5 / network.Tau))
                + ((heads.Values - batch.ValueTargets).pow(2).mean() * (0.5 * network.Coefficient));
            return RelativeError.Of(direction, NetworkCase.Numbers(autograd.grad([loss], parameters)));
        });
    }

    private static Tensor Taken(Tensor x, RuleBatch batch) => x.gather(1, batch.Actions.unsqueeze(1)).squeeze(1);

    /// <summary>A gradient of nothing would prove nothing: it counts as wrong.</summary>
    private static double OfGradients(double[] a, double[] b) =>
        a.Max(Math.Abs) > 1e-4 ? RelativeError.Of(a, b) : double.NaN;
}
