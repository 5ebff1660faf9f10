using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Rules.Natural;
using Flow.Stages.Learning.Rules.References;
using Flow.Stages.Returns;
using Flow.Verification.Tabular;
using static TorchSharp.torch;

namespace Flow.Verification;

/// <summary>
/// The parts of Flow that are under test. The default is what training uses; a test puts a broken part in its place to see that
/// the checks find it.
/// </summary>
internal sealed record Subject
{
    /// <summary>What training uses.</summary>
    public static Subject Flow { get; } = new();

    /// <summary>The arithmetic of advantages and targets, of (γ, τ, form, λ).</summary>
    public Func<double, double, ReturnForm, double, ReturnFunction> Returns { get; init; } =
        (gamma, tau, form, lambda) => new ReturnCalculator(gamma, tau, form, lambda).Compute;

    /// <summary>What a rule reads off a network's logits and values, beside a reference.</summary>
    public Func<Tensor, Tensor, IReferenceWeights, PolicyHeads> Heads { get; init; } = PolicyHeads.Of;

    /// <summary>A reference of one log-weight for every action.</summary>
    public Func<double, IReferenceWeights> SharedWeight { get; init; } = logWeight => new SharedWeight(logWeight);

    /// <summary>A reference of log-weights [R, A].</summary>
    public Func<Tensor, IReferenceWeights> RowWeights { get; init; } = logWeights => new RowWeights(logWeights);

    /// <summary>Rule <c>pg-naive</c>, of (τ, c).</summary>
    public Func<double, double, IRolloutRule> PgNaive { get; init; } = (tau, coefficient) => new PgNaive(tau, coefficient);

    /// <summary>Rule <c>pg-proper</c>, of (τ, c).</summary>
    public Func<double, double, IRolloutRule> PgProper { get; init; } = (tau, coefficient) => new PgProper(tau, coefficient);

    /// <summary>Rule <c>ql-online</c>, of (τ, c, raw).</summary>
    public Func<double, double, bool, IRolloutRule> QlOnline { get; init; } =
        (tau, coefficient, raw) => new QlOnline(tau, coefficient, raw);

    /// <summary>Rule <c>damped-q</c>, of (τ, c, ε).</summary>
    public Func<double, double, double, IRolloutRule> DampedQ { get; init; } =
        (tau, coefficient, epsilon) => new DampedQ(tau, coefficient, epsilon, epochs: 1);

    /// <summary>Rule <c>natural-pg</c>, of (τ, c, solver).</summary>
    public Func<double, double, INaturalSolver, IRolloutRule> NaturalPg { get; init; } =
        (tau, coefficient, solver) => new NaturalPg(tau, coefficient, solver);

    /// <summary>Rule <c>dqn</c>, of whether its estimator is double.</summary>
    public Func<bool, IReplayRule> Dqn { get; init; } = doubled => new Dqn(PlainQ, doubled);

    /// <summary>Rule <c>soft-dqn</c>, of (τ, whether its estimator is double).</summary>
    public Func<double, bool, IPaidReplayRule> SoftDqn { get; init; } = (tau, doubled) => new SoftDqn(PlainQ, doubled, tau);

    /// <summary>Rule <c>pgq</c>, of (τ, c, η).</summary>
    public Func<double, double, double, IReplayRule> Pgq { get; init; } =
        (tau, coefficient, mixing) => new Pgq(tau, coefficient, mixing);

    /// <summary>Rule <c>pcl</c>, of (τ, c, raw).</summary>
    public Func<double, double, bool, IPathRule> Pcl { get; init; } = (tau, coefficient, raw) => new Pcl(tau, coefficient, raw);

    /// <summary>The arithmetic of paths.</summary>
    public PathFunction Paths { get; init; } = static (table, row, in played) => table.Fill(row, played);

    /// <summary>Q as the policy head says it, errors squared.</summary>
    public static QFit PlainQ { get; } = new(Dueling: false, Huber: false);

    /// <summary>Least squares by rows, of λ.</summary>
    public Func<double, INaturalSolver> LeastSquares { get; init; } = damping => new LeastSquares(damping);

    /// <summary>Conjugate gradients, of (λ, iterations).</summary>
    public Func<double, int, INaturalSolver> ConjugateGradient { get; init; } =
        (damping, iterations) => new ConjugateGradient(damping, iterations, tolerance: 1e-15);

    /// <summary>The reference of rows, as training would have it: one number where it is the same for all of their actions.</summary>
    internal IReferenceWeights Reference(IReadOnlyList<double[]> logWeights)
    {
        double first = logWeights[0][0];
        return logWeights.All(row => row.All(weight => weight == first))
            ? SharedWeight(first)
            : RowWeights(tensor(logWeights.SelectMany(row => row).ToArray()).reshape(logWeights.Count, logWeights[0].Length));
    }

    /// <summary>The arithmetic of regularised returns in a process.</summary>
    internal ReturnFunction Regularized(Mdp mdp, double lambda = 1) => Returns(mdp.Gamma, mdp.Tau, ReturnForm.Regularized, lambda);
}

/// <summary>What <see cref="ReturnCalculator.Compute"/> does, in float64.</summary>
/// <param name="steps">One environment's n steps.</param>
/// <param name="advantages">Receives Δ_t, [n].</param>
/// <param name="valueTargets">Receives V̂_t, [n].</param>
/// <param name="qTargets">Receives y_t, [n].</param>
internal delegate void ReturnFunction(
    in RolloutSteps<double> steps, Span<double> advantages, Span<double> valueTargets, Span<double> qTargets);

/// <summary>What <see cref="PathTable.Fill"/> does.</summary>
/// <param name="table">The table.</param>
/// <param name="row">0 … S − 1.</param>
/// <param name="played">The row's steps.</param>
internal delegate void PathFunction(PathTable table, int row, in PathSteps played);
