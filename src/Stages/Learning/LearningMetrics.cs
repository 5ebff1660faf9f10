using System.Diagnostics.Metrics;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;
using static Flow.Stages.Pipeline.Metrics.MetricKind;

namespace Flow.Stages.Learning;

/// <summary>The metrics of what is learnt: the versions of the policy, their lag, the updates and what they measured.</summary>
internal static class LearningMetrics
{
    private static readonly Meter Meter = new(MetricCatalogue.FlowMeter);

    private static readonly Metric UpdateDuration =
        new("flow.learning.update.duration", Histogram, "s", "", "how long one gradient step took, from the batch to the changed weights");

    /// <summary>How long the parts of a gradient step took.</summary>
    public static Metric PartDuration { get; } = new(
        "flow.learning.part.duration",
        Histogram,
        "s",
        "part",
        "how long its parts took: `gather`, `forward` and `backward` (mean over the shards), `step` (clipping and optimiser), `publish`");

    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new Metric("flow.policy.version", Gauge, "{version}", "", "the newest version of the policy")
            .Read((PolicyCell<PolicyValueNetwork> policies) => policies.Newest),
        new Metric("flow.policy.lag", Gauge, "{version}", "", "versions that the last batch's policy was behind the one that was updated").Read((PolicyLag lag) => lag.Last),
        new Metric("flow.policy.lag.worst", Gauge, "{version}", "", "the largest of them since the start").Read((PolicyLag lag) => lag.Worst),
        new Metric("flow.policy.lag.limit", Gauge, "{version}", "", "the lag that the run's options allow").Read((TrainingOptions options) => options.WorstLag()),
        new Metric("flow.learning.updates", Counter, "{update}", "", "gradient steps that were taken since the start or resumption")
            .Read((ILearnerStatistics learner) => learner.Updates),
        UpdateDuration,
        PartDuration,
        new Metric("flow.learning.batch", Gauge, "{row}", "", "rows that an update learns from: of the rollout, or of the replayed sample")
            .Read((TrainingOptions options) => options.Replays() ? options.Replay.Batch : options.RowsOfRollout()),
        Last("loss", "", "the loss of the last update; NaN or infinite where it ended the run", update => update.Loss),
        Last("policy_loss", "", "its policy part, −log π(a)Δ; only of policy gradients", update => update.PolicyLoss),
        Last("value_loss", "", "the error of the value function, ½(V − V̂)²; only where the rule fits one", update => update.ValueLoss),
        Last("q_loss", "", "the error of Q, ½(Q − y)², of `damped-q` over ετ; only where the rule fits one", update => update.QLoss),
        Last("entropy", "{nat}", "entropy of the policy over the last batch", update => update.Entropy),
        Last("divergence", "{nat}", "KL[π ‖ π̄] to the reference policy over the last batch; none with `reference=none`", update => update.Divergence),
        Last("gradient_norm", "", "global norm of the last gradient before clipping", update => update.GradientNorm),
        Last(
            "explained_variance",
            "1",
            "share of the returns' variance that the value function explains; below 0: worse than their mean",
            update => update.ExplainedVariance),
        Last("learning_rate", "", "step size of the last update", update => update.LearningRate),
        new Metric(
            "flow.learning.health",
            Gauge,
            "",
            "finding",
            "1 while something is wrong with what the run learns: `diverging`, `uniform`, `collapsed`, `blind` (the value function explains nothing), `endless` (games do not end); else 0")
            .ReadEach((Func<IReadOnlyList<HealthState>> health) => health(), state => state.Finding, state => state.Holds ? 1 : 0),
    ];

    /// <summary>How long one gradient step took. A caller asks first whether anybody listens, and spends nothing on measuring where nobody does.</summary>
    public static Histogram<double> Updates { get; } = UpdateDuration.Time(Meter);

    private static Histogram<double> Parts { get; } = PartDuration.Time(Meter);

    /// <summary>Records one part of an update.</summary>
    /// <param name="part">Which.</param>
    /// <param name="seconds">How long it took.</param>
    public static void RecordPart(string part, double seconds) => Parts.Record(seconds, new KeyValuePair<string, object?>(PartDuration.Tag, part));

    private static Metric Last(string name, string unit, string meaning, Func<UpdateStatistics, double?> read) =>
        new Metric($"flow.learning.{name}", Gauge, unit, "", meaning)
            .ReadKnown((ILearnerStatistics learner) => learner.Last is { } update ? read(update) : null);
}
