using System.Reactive;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Stages.Evaluation;
using Flow.Stages.Learning;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;

namespace Flow.Stages.Tests.Pipeline.Metrics;

/// <summary>A run that a test makes up, as far as metrics read it.</summary>
internal sealed class SomeRun : ILearnerStatistics, IDisposable
{
    private readonly SomeServices _services = new();
    private readonly PolicyCell<PolicyValueNetwork> _policies = new(lag: 0, () => null!);

    private SomeRun()
    {
    }

    public long Updates => 4;

    public UpdateStatistics? Last { get; init; }

    public static SomeRun Of(
        IReadOnlyList<ILink>? links = null,
        IReadOnlyList<IStage>? stages = null,
        PipelineState? state = null,
        EpisodeStatistics? episodes = null,
        UpdateStatistics? last = null)
    {
        TrainingOptions options = (Shipped.Options with { Run = new() { Lag = 1 } }).With(new ObservabilityOptions { WatchdogSeconds = 60 });
        var run = new SomeRun { Last = last };
        run._policies.Publish(run._policies.Rent(), number: 4, frames: 320);
        run._services
            .Add(options)
            .Add(new PipelineView(options, stages ?? [new SomeStage("learning")], links ?? [], new PolicyLag(), () => 320, TimeProvider.System)
            {
                Budget = 1000,
                Evaluations = () => new EvaluationWaits(3, 2, TimeSpan.FromSeconds(1.5)),
            })
            .Add(state ?? new PipelineState())
            .Add(new PolicyLag())
            .Add(run._policies)
            .Add(new EpisodeLedger(Observer.Create<TrainingEvent>(_ => { }), episodes ?? EpisodeStatistics.None))
            .Add<ILearnerStatistics>(run)
            .Add<Func<IReadOnlyList<HealthState>>>(() => [])
            .Add<Func<IReadOnlyList<PoolUse>>>(() => [new PoolUse("frames", 3, 7)])
            .Add<Func<IReadOnlyList<GpuMemoryUse>>>(() => [new GpuMemoryUse("0", 1 << 20, 1 << 30)]);
        return run;
    }

    /// <summary>Makes the instruments of all stages of Flow.</summary>
    public PipelineMetrics Metrics() => new(TrainingPipeline.Stages.Shipped, _services);

    /// <summary>What they give.</summary>
    public Dictionary<string, double> Read()
    {
        using PipelineMetrics metrics = Metrics();
        return CollectedMetrics.Read();
    }

    public void Dispose() => _policies.Dispose();

    /// <summary>A stage that has evaluated.</summary>
    internal sealed class Scoring(ScoreSummary score) : IStage, IScoringStage
    {
        private readonly SomeStage _stage = new(StageName.Evaluation);

        public ScoreSummary? Last => score;

        public string Name => _stage.Name;

        public SpeedPart Speed => _stage.Speed;

        public StageStatistics Statistics => _stage.Statistics;

        public IReadOnlyList<WorkerStatus> Workers => _stage.Workers;

        public long Progress => _stage.Progress;
    }
}
