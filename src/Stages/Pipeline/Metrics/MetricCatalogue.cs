using static Flow.Stages.Pipeline.Metrics.MetricKind;

namespace Flow.Stages.Pipeline.Metrics;

/// <summary>
/// Every metric that Flow exports; the one place that names them. <c>docs/metrics.md</c> shows these lines, and a test compares the two.
/// </summary>
public static class MetricCatalogue
{
    private static readonly List<Metric> Lines = [];

    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<Metric> All => Lines;

    internal static Metric StageItems { get; } = Line("flow.stage.items", Counter, "{message}", "stage", "messages that a stage handled");

    internal static Metric StageBusy { get; } =
        Line("flow.stage.busy", Counter, "s", "stage", "how long its workers handled them, summed over workers, waits left out");

    internal static Metric StageStarved { get; } = Line("flow.stage.starved", Counter, "s", "stage", "how long its workers waited for a message");

    internal static Metric StageBlocked { get; } = Line("flow.stage.blocked", Counter, "s", "stage", "how long its workers waited for room in an output");

    internal static Metric StageParked { get; } = Line("flow.stage.parked", Counter, "s", "stage", "how long its workers waited for a version of the policy");

    internal static Metric StageDuration { get; } =
        Line("flow.stage.service.duration", Histogram, "s", "stage", "how long a worker handled one message, waits left out");

    internal static Metric StageErrors { get; } = Line("flow.stage.errors", Counter, "{error}", "stage", "faults of a stage; the first ends the run");

    internal static Metric StageWorkers { get; } = Line("flow.stage.workers", Gauge, "{worker}", "stage", "workers of a stage");

    internal static Metric StageIdle { get; } = Line("flow.stage.idle", Gauge, "s", "stage", "how long ago a stage was last seen to move, looked at once a second");

    internal static Metric LinkMessages { get; } = Line("flow.link.messages", Counter, "{message}", "link", "messages written to a link");

    internal static Metric LinkDepth { get; } = Line("flow.link.depth", Gauge, "{message}", "link", "messages in a link now");

    internal static Metric LinkCapacity { get; } = Line("flow.link.capacity", Gauge, "{message}", "link", "messages that a link can hold");

    internal static Metric LinkWriteBlocked { get; } =
        Line("flow.link.write_blocked", Counter, "s", "link", "how long writers waited for room, summed over writers");

    internal static Metric LinkReadStarved { get; } =
        Line("flow.link.read_starved", Counter, "s", "link", "how long readers waited for a message, summed over readers");

    internal static Metric EnvironmentFrames { get; } =
        Line("flow.environment.frames", Counter, "{frame}", "", "emulated frames that were learnt from; a resumed run goes on counting");

    internal static Metric EnvironmentEpisodes { get; } = Line("flow.environment.episodes", Counter, "{episode}", "", "training episodes that ended, with a game or with a life");

    internal static Metric EnvironmentGames { get; } = Line("flow.environment.games", Counter, "{game}", "", "whole games that ended");

    internal static Metric EnvironmentScore { get; } =
        Line("flow.environment.score", Gauge, "{point}", "", "mean raw score of the last 100 whole games; none before the first");

    internal static Metric EnvironmentEpisodeScore { get; } = Line(
        "flow.environment.episode_score",
        Gauge,
        "{point}",
        "",
        "mean raw score of the last 100 training episodes, which may end with a life; none before the first");

    internal static Metric PolicyVersion { get; } = Line("flow.policy.version", Gauge, "{version}", "", "the newest version of the policy");

    internal static Metric PolicyLag { get; } =
        Line("flow.policy.lag", Gauge, "{version}", "", "versions that the last batch's policy was behind the one that was updated");

    internal static Metric PolicyLagWorst { get; } = Line("flow.policy.lag.worst", Gauge, "{version}", "", "the largest of them since the start");

    internal static Metric PolicyLagLimit { get; } = Line("flow.policy.lag.limit", Gauge, "{version}", "", "the lag that the run's options allow");

    internal static Metric LearningUpdates { get; } = Line("flow.learning.updates", Counter, "{update}", "", "gradient steps that were taken since the start or resumption");

    internal static Metric LearningUpdateDuration { get; } =
        Line("flow.learning.update.duration", Histogram, "s", "", "how long one gradient step took, from the batch to the changed weights");

    internal static Metric LearningPartDuration { get; } = Line(
        "flow.learning.part.duration",
        Histogram,
        "s",
        "part",
        "how long its parts took: `gather`, `forward` and `backward` (mean over the shards), `step` (clipping and optimiser), `publish`");

    internal static Metric LearningBatch { get; } = Line("flow.learning.batch", Gauge, "{row}", "", "rows that an update learns from: of the rollout, or of the replayed sample");

    internal static Metric LearningLoss { get; } =
        Line("flow.learning.loss", Gauge, "", "", "the loss of the last update; NaN or infinite where it ended the run");

    internal static Metric LearningPolicyLoss { get; } =
        Line("flow.learning.policy_loss", Gauge, "", "", "its policy part, −log π(a)Δ; only of policy gradients");

    internal static Metric LearningValueLoss { get; } = Line("flow.learning.value_loss", Gauge, "", "", "the error of the value function, ½(V − V̂)²; only where the rule fits one");

    internal static Metric LearningQLoss { get; } = Line("flow.learning.q_loss", Gauge, "", "", "the error of Q, ½(Q − y)², of `damped-q` over ετ; only where the rule fits one");

    internal static Metric LearningEntropy { get; } = Line("flow.learning.entropy", Gauge, "{nat}", "", "entropy of the policy over the last batch");

    internal static Metric LearningDivergence { get; } = Line("flow.learning.divergence", Gauge, "{nat}", "", "KL[π ‖ π̄] to the reference policy over the last batch; none with `reference=none`");

    internal static Metric LearningGradientNorm { get; } =
        Line("flow.learning.gradient_norm", Gauge, "", "", "global norm of the last gradient before clipping");

    internal static Metric LearningExplainedVariance { get; } =
        Line("flow.learning.explained_variance", Gauge, "1", "", "share of the returns' variance that the value function explains; below 0: worse than their mean");

    internal static Metric LearningRate { get; } = Line("flow.learning.learning_rate", Gauge, "", "", "step size of the last update");

    internal static Metric LearningHealth { get; } = Line(
        "flow.learning.health",
        Gauge,
        "",
        "finding",
        "1 while something is wrong with what the run learns: `diverging`, `uniform`, `collapsed`, `blind` (the value function explains nothing), `endless` (games do not end); else 0");

    internal static Metric BufferInUse { get; } = Line("flow.buffer.in_use", Gauge, "{buffer}", "buffer", "messages, or versions of the policy, that somebody holds");

    internal static Metric BufferAllocated { get; } =
        Line("flow.buffer.allocated", Counter, "{buffer}", "buffer", "how many were ever allocated: stands still once all links were full, grows for ever where buffers leak");

    internal static Metric EvaluationScore { get; } = Line("flow.evaluation.score", Gauge, "{point}", "", "mean raw score of the last evaluation's games; none before the first");

    internal static Metric EvaluationDeviation { get; } =
        Line("flow.evaluation.deviation", Gauge, "{point}", "", "standard deviation of the last evaluation's games; none before the first");

    internal static Metric EvaluationWaiting { get; } =
        Line("flow.evaluation.waiting", Gauge, "{version}", "", "versions that wait to be evaluated, the one under way left out; at 4 Learning waits");

    internal static Metric EvaluationWaits { get; } =
        Line("flow.evaluation.waits", Counter, "{version}", "", "versions that Learning had to wait with, as 4 were waiting already");

    internal static Metric EvaluationWait { get; } = Line("flow.evaluation.wait", Counter, "s", "", "how long Learning waited with them");

    internal static Metric RunBudget { get; } = Line("flow.run.budget", Gauge, "{frame}", "", "frames that the run trains for");

    internal static Metric RunEnded { get; } = Line("flow.run.ended", Gauge, "", "", "1 when all stages have ended without a fault, else 0");

    internal static Metric RunIdle { get; } = Line("flow.run.idle", Gauge, "s", "", "how long ago any stage was last seen to move");

    internal static Metric RunStallLimit { get; } = Line("flow.run.stall_limit", Gauge, "s", "", "the run's `watchdogSeconds`: idle for longer, it is stalled; 0: never");

    internal static Metric GpuMemoryUsage { get; } = Line("flow.gpu.memory.usage", Gauge, "By", "gpu", "memory of a GPU in use, all processes together; only where there is one");

    internal static Metric GpuMemoryLimit { get; } = Line("flow.gpu.memory.limit", Gauge, "By", "gpu", "memory of a GPU; only where there is one");

    /// <summary>What .NET itself measures under <see cref="RuntimeMeter"/>, as far as Flow exports it.</summary>
    public static IReadOnlyList<Metric> OfRuntime { get; } =
    [
        Line("dotnet.process.cpu.time", Counter, "s", "cpu.mode", "processor time of the process"),
        Line("dotnet.process.memory.working_set", Gauge, "By", "", "physical memory of the process"),
        Line("dotnet.gc.collections", Counter, "{collection}", "gc.heap.generation", "garbage collections"),
        Line("dotnet.gc.heap.total_allocated", Counter, "By", "", "bytes that were allocated on the managed heap"),
        Line("dotnet.gc.pause.time", Counter, "s", "", "how long collections held all threads"),
        Line("dotnet.gc.last_collection.heap.size", Gauge, "By", "gc.heap.generation", "the managed heap after the last collection"),
        Line("dotnet.gc.last_collection.memory.committed_size", Gauge, "By", "", "memory that the managed heap had committed then"),
        Line("dotnet.exceptions", Counter, "{exception}", "error.type", "exceptions that were thrown in managed code"),
    ];

    /// <summary>The name of Flow's meter.</summary>
    public static string FlowMeter => "Flow";

    /// <summary>The name of .NET's own meter.</summary>
    public static string RuntimeMeter => "System.Runtime";

    private static Metric Line(string name, MetricKind kind, string unit, string tag, string meaning)
    {
        var metric = new Metric(name, kind, unit, tag, meaning);
        Lines.Add(metric);
        return metric;
    }
}
