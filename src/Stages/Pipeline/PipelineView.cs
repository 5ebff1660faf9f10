using Flow.Contracts.Options;
using Flow.Stages.Pipeline.Metrics;
using static System.FormattableString;

namespace Flow.Stages.Pipeline;

/// <summary>A running pipeline as its monitor sees it. Used by one thread at a time.</summary>
/// <param name="options">The run's options.</param>
/// <param name="stages">Its stages.</param>
/// <param name="links">Its links.</param>
/// <param name="lag">The lag of its batches.</param>
/// <param name="frames">Tells the emulated frames so far.</param>
/// <param name="time">The clock.</param>
internal sealed class PipelineView(
    TrainingOptions options, IReadOnlyList<IStage> stages, IReadOnlyList<ILink> links, PolicyLag lag, Func<long> frames, TimeProvider time)
{
    /// <summary>The share of the time from which a wait is told.</summary>
    private const double WorthSaying = 0.02;

    private TimeSpan _processorAtStart;
    private double _coresUsed;

    /// <summary>Its stages.</summary>
    public IReadOnlyList<IStage> Stages => stages;

    /// <summary>Its links.</summary>
    public IReadOnlyList<ILink> Links => links;

    /// <summary>When its stages moved.</summary>
    public MovementWatch Movement { get; } = new(stages, time);

    /// <summary>Emulated frames that the run trains for.</summary>
    public long Budget { get; init; }

    /// <summary>Tells how long Learning waited for evaluations.</summary>
    public Func<EvaluationWaits> Evaluations { get; init; } = () => default;

    /// <summary>Emulated frames so far.</summary>
    public long Frames => frames();

    /// <summary>A number that changes whenever something moves.</summary>
    public long Progress => stages.Sum(stage => stage.Progress) + links.Sum(link => link.Statistics.Messages);

    /// <summary>Whether the first gradient step is behind it.</summary>
    public bool Learns => Learning.Progress > options.FirstUpdate();

    /// <summary>Marks the start.</summary>
    public void Begin() => _processorAtStart = Environment.CpuUsage.TotalTime;

    /// <summary>Takes the cores in use on average, as long as the pipeline trains.</summary>
    public void Look()
    {
        Movement.Look();
        IStage learning = Learning;
        double elapsed = Total(learning.Statistics).TotalSeconds;
        if (elapsed > 0 && (_coresUsed == 0 || learning.Workers.Any(worker => worker.State != WorkerState.Idle)))
            _coresUsed = (Environment.CpuUsage.TotalTime - _processorAtStart).TotalSeconds / elapsed;
    }

    /// <summary>What limits the pipeline; null before the first update.</summary>
    public Bottleneck? Bottleneck() => Load() is { } load ? Pipeline.Bottleneck.Find(load) : null;

    /// <summary>Where the time went, and what limited the pipeline; nothing where there was no update.</summary>
    public IReadOnlyList<string> Summary()
    {
        Look();
        if (Load() is not { } load)
            return [];
        return
        [
            "where the workers' time went, in %: busy, starved of input, blocked by output, parked for a policy version",
            .. stages.Select(stage => Line(stage.Name, stage.Statistics)),
            .. options.WorstLag() == 0 ? [] : new[] { Invariant($"policy lag of the batches: {lag.Worst} at worst, {lag.Mean:0.00} on average, {options.WorstLag()} allowed") },
            .. WaitsForEvaluations(),
            .. WaitsForOthers(load.Elapsed),
            Pipeline.Bottleneck.Find(load).ToString(),
        ];
    }

    private IStage Learning => stages.First(stage => stage.Learns);

    private IEnumerable<string> WaitsForEvaluations()
    {
        EvaluationWaits waits = Evaluations();
        if (waits.Count > 0)
        {
            yield return Invariant($"learning was blocked for {waits.Time.TotalSeconds:0.0} s by evaluations, {waits.Count} times: ")
                + "fewer of them (evaluation.every), or fewer or shorter games (evaluation.scheduled) would not hold it up";
        }
    }

    private IEnumerable<string> WaitsForOthers(double elapsed)
    {
        foreach (IStage reader in stages.Where(stage => stage.Relief is not null))
        {
            double blocked = links.FirstOrDefault(link => link.Name == LinkName.Of(Learning.Name, reader.Name))?.Statistics.WriteBlocked.TotalSeconds ?? 0;
            if (blocked > WorthSaying * elapsed)
                yield return Invariant($"learning was blocked for {blocked:0.0} s by {reader.Name}: ") + reader.Relief;
        }
    }

    /// <summary>How the pipeline has spent its time since the start; null before the first update.</summary>
    public PipelineLoad? Load()
    {
        (IStage Stage, StageStatistics Statistics)[] read = [.. stages.Select(stage => (stage, stage.Statistics))];
        StageStatistics learning = read.First(one => one.Stage.Learns).Statistics;
        if (learning.Items == 0)
            return null;

        // Learning is there from the start to the last update; what comes later is evaluation, which limits nothing.
        StageLoad[] loads =
        [
            .. read.Where(one => one.Stage.Speed != SpeedPart.None)
                .Select(one => new StageLoad(one.Stage.Name, one.Stage.Speed, one.Statistics.Workers, one.Statistics.Busy.TotalSeconds)),
        ];

        // The clocks of threads are read one after the other. A process that was stopped in between has passed less time by one than another was busy.
        double elapsed = Math.Max(Total(learning).TotalSeconds, loads.Max(load => load.PerWorker));
        return new PipelineLoad(
            loads, elapsed, Math.Min(_coresUsed, Environment.ProcessorCount) * elapsed, Environment.ProcessorCount, options.Run.Groups, options.Run.Environments, options.Run.Lag)
        {
            LearnsByGroup = options.LearnsByGroup(),
        };
    }

    private static TimeSpan Total(StageStatistics stage) => (stage.Busy + stage.Starved + stage.Blocked + stage.Parked) / stage.Workers;

    private static string Line(string name, StageStatistics stage)
    {
        double total = Math.Max(1e-9, Total(stage).TotalSeconds * stage.Workers);
        double Share(TimeSpan part) => 100 * part.TotalSeconds / total;
        string workers = stage.Workers == 1 ? "1 worker " : Invariant($"{stage.Workers} workers");
        return Invariant($"  {name,-13} {workers}  {Share(stage.Busy),4:0} {Share(stage.Starved),4:0} ")
            + Invariant($"{Share(stage.Blocked),4:0} {Share(stage.Parked),4:0}");
    }
}
