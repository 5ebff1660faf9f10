using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Stages.Optimizers;
using static System.FormattableString;

namespace Flow.Hosting.Observability.Health;

/// <summary>
/// What can be wrong with what a run learns, though it ends with exit code 0. <c>docs/observability.md</c> says what each means. How long one
/// must last is named for long runs; in a short one half of it is enough, but never less than <see cref="Shortest"/>.
/// </summary>
/// <param name="options">The run's options.</param>
/// <param name="actions">Number of actions, A.</param>
/// <param name="hasScore">Whether games have a score and an end.</param>
internal sealed class HealthChecks(TrainingOptions options, int actions, bool hasScore)
{
    /// <summary>Emulated frames that a finding lasts at least, a divergence left out.</summary>
    public const long Shortest = 100_000;

    /// <summary>Emulated frames without the end of a game, of each environment: a quarter of an hour of a console.</summary>
    public const long EndlessFrames = 54_000;

    private const long CollapsedFrames = 700_000;
    private const long UniformFrames = 1_000_000;
    private const long BlindFrames = 1_000_000;
    private const double UniformShare = 0.995;
    private const double CollapsedShare = 0.01;
    private const double LeastExplained = 0.05;

    /// <summary>By how much a loss is above half the square of the largest score that there was.</summary>
    private const double LossFactor = 10;

    private readonly double _uniform = Math.Log(actions);

    /// <summary>Frames of a block: the shortest span has ten.</summary>
    public long BlockFrames => Span(UniformFrames) / 10;

    /// <summary>The checks that the run's rule and games allow.</summary>
    public IEnumerable<HealthCheck> All
    {
        get
        {
            yield return new HealthCheck("diverging", 0, block => block.Updates >= 10 && block.ShareOfLargeLosses >= 0.5, Diverging);
            // What acts by Q has no policy of its own: dqn none at all, and that of soft-dqn is nearly greedy long before it is good.
            if (options.Traits().IsRegularized)
                yield return new HealthCheck("uniform", Span(UniformFrames), block => block.Entropy > UniformShare * _uniform, Uniform);
            if (hasScore && !options.ActsByQ())
                yield return new HealthCheck("collapsed", Span(CollapsedFrames), IsCollapsed, Collapsed);
            if (hasScore)
                yield return new HealthCheck("blind", Span(BlindFrames), block => block.ExplainedVariance < LeastExplained && !block.IsBetterThanFirst, Blind);
            if (hasScore)
                yield return new HealthCheck("endless", options.Run.Environments * EndlessFrames, IsEndless, Endless);
        }
    }

    /// <summary>
    /// A loss above it is one of a rule that diverges: an error of a value or of Q cannot be larger than the returns are, and these not
    /// larger than the raw score of an episode, or, where none has ended yet, than a reward of 1 at each step.
    /// </summary>
    /// <param name="largest">The largest score of an episode so far, without its sign; null before the first.</param>
    public double LossLimit(double? largest)
    {
        double bound = 1 + (largest ?? (1 / (1 - options.Rule.Gamma)));
        double scale = options.Traits().LossScale(options);
        return LossFactor * scale * bound * bound / 2;
    }

    private long Span(long named) => Math.Clamp(options.Run.Frames / 2, Shortest, named);

    private bool IsCollapsed(HealthBlock block) => block.Entropy < CollapsedShare * _uniform && block.Games > 0 && !block.IsBetterThanFirst;

    private static bool IsEndless(HealthBlock block) => block.Games == 0 && (block.Episodes.Games == 0 || !block.IsBetterThanFirst);

    private string Diverging(HealthBlock block, long lasted) =>
        Invariant($"the loss diverges: {block.Loss:0.##e+0} on average over {block.Last.Frames - block.From:N0} frames, where scores allow {block.LossLimit:0.##e+0}; ")
        + Invariant($"a smaller learningRate (now {block.Last.LearningRate:g3}) or maxGradientNorm ({options.Optimizer.MaxGradientNorm:g3}) helps most often");

    private string Collapsed(HealthBlock block, long lasted) =>
        Invariant($"the policy has collapsed: entropy {block.Entropy:0.000} of {_uniform:0.000} for {lasted:N0} frames, ")
        + Invariant($"and games score {block.Episodes.LastGameScores.Average():0.##}, no better than the first ({block.Episodes.FirstGameScores.Average():0.##}); ")
        + Invariant($"begin anew with a smaller learningRate (now {block.Last.LearningRate:g3}) or a larger tau ({options.Rule.Tau:g3})");

    private string Uniform(HealthBlock block, long lasted) =>
        Invariant($"the policy learns nothing: entropy {block.Entropy:0.0000} is {100 * block.Entropy / _uniform:0.0} % of log {actions} for {lasted:N0} frames; ")
        + Invariant($"try another learningRate (now {block.Last.LearningRate:g3}) or a smaller tau ({options.Rule.Tau:g3})");

    private string Blind(HealthBlock block, long lasted) =>
        Invariant($"the value function explains nothing: {100 * block.ExplainedVariance!.Value:0.0} % of the returns' variance for {lasted:N0} frames, ")
        + "and games score no better than the first; "
        + Invariant($"try another learningRate (now {block.Last.LearningRate:g3}), valueCoefficient ({options.Rule.ValueCoefficient:g3}) or n ({options.Rule.N})");

    private string Endless(HealthBlock block, long lasted) =>
        Invariant($"games do not end: none has for {lasted:N0} frames, {lasted / options.Run.Environments:N0} of each environment")
        + (options.DefinedEnvironment().EndingAdvice(options) is { } advice ? $"; {advice}" : "");
}
