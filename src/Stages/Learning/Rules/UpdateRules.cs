using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Stages.Learning.Rules.Natural;

namespace Flow.Stages.Learning.Rules;

/// <summary>The rules by name: the one place to add one.</summary>
public static class UpdateRules
{
    /// <summary>Makes the rule that a run's options name.</summary>
    /// <param name="options">The run's options.</param>
    /// <exception cref="FlowException">There is no such rule.</exception>
    public static IUpdateRule Create(TrainingOptions options) => options.Rule switch
    {
        "pg-naive" => new PgNaive(options.Tau, options.ValueCoefficient),
        "pg-proper" => new PgProper(options.Tau, options.ValueCoefficient),
        "ql-online" => new QlOnline(options.Tau, options.ValueCoefficient, options.Streams == "raw"),
        "natural-pg" => new NaturalPg(options.Tau, options.ValueCoefficient, Solver(options.Natural)),
        "damped-q" => new DampedQ(options.Tau, options.ValueCoefficient, options.Damped.Epsilon, options.Damped.Epochs),
        "dqn" => new Dqn(QFit.Of(options), options.Q.Selection == "double"),
        "soft-dqn" => new SoftDqn(QFit.Of(options), options.Q.Selection == "double", options.Tau),
        "pgq" => new Pgq(options.Tau, options.ValueCoefficient, options.Replay.Mixing),
        "pcl" => new Pcl(options.Tau, options.ValueCoefficient, options.Streams == "raw"),
        _ => throw new FlowException(
            $"rule: '{options.Rule}' is unknown; allowed are pg-naive, pg-proper, ql-online, natural-pg, damped-q, dqn, soft-dqn, pgq and pcl"),
    };

    private static INaturalSolver Solver(NaturalOptions options) => options.Solver == "lstsq"
        ? new LeastSquares(options.Damping)
        : new ConjugateGradient(options.Damping, options.Iterations);
}
