using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Stages.Acting;
using Flow.Stages.Emulation;
using Flow.Stages.Learning;
using Flow.Stages.Pipeline;
using Flow.Stages.Preprocessing;
using Flow.Stages.Returns;

namespace Flow.Lab.Benchmarking;

/// <summary>The work of every stage, once for each core.</summary>
internal sealed class BenchWorks : IDisposable
{
    private readonly List<(string Stage, string Unit, double FramesPerItem, IStageWork[] Works)> _stages = [];

    /// <summary>Prepares it.</summary>
    /// <param name="stages">The stages of the pipeline.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="environments">Makes the environments.</param>
    /// <param name="cores">Cores of the machine.</param>
    public BenchWorks(PipelineStages stages, TrainingOptions options, IEnvironmentFactory environments, int cores)
    {
        // One thread alone does each stage's work; a tensor operation has one, too.
        StagesOptions single = options.Stages with { Learning = options.Stages.Learning with { Workers = 1 } };
        TrainingOptions alone = options with { Run = options.Run with { Threads = 1 }, Stages = single };
        LoadedRun Load() => new(alone, environments, TorchSetup.Use(alone));
        double skip = environments.Spec.FramesPerStep;

        void Add(StageDefinition stage, string unit, double framesPerItem, Func<LoadedRun, IStageWork> create) =>
            _stages.Add((stage.Name, unit, framesPerItem, [.. Enumerable.Range(0, cores).Select(_ => create(Load()))]));

        Add(EmulationStage.Definition, "emulated frames", 1, run => Owned(run, new EmulationWork(run)));
        Add(PreprocessingStage.Definition, "preprocessed frames", skip, run => Owned(run, new PreprocessingWork(run)));
        // The last step of a rollout asks the network once more, for the value of what follows it, unless that is left to the learner.
        Add(ActingStage.Definition, "acting samples", options.ActsByQ() ? skip : skip * options.Rule.N / (options.Rule.N + 1), run => new ActingWork(run));
        Add(ReturnsStage.Definition, "steps", skip, run => Owned(run, new ReturnsWork(run)));
        PipelineLayout layout = stages.Layout(alone);
        foreach (StageDefinition<TrainingBatch> added in stages.Added.OfType<StageDefinition<TrainingBatch>>().Where(stage => stage.IsUsed(options)))
            Add(added, "steps", skip, run => new RolloutWork(added, layout, run));
        Add(LearningStage.Definition, "gradient samples", skip, run => new LearningWork(run));
    }

    /// <summary>Measures every stage, one after the other.</summary>
    /// <param name="seconds">How long for each.</param>
    /// <param name="stop">Ends it early.</param>
    public IReadOnlyList<StageRate> Measure(double seconds, CancellationToken stop) =>
        [.. _stages.Select(stage => new StageRate(stage.Stage, stage.Unit, LoadedRate.Of(stage.Works, seconds, stop), stage.FramesPerItem))];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IStageWork work in _stages.SelectMany(stage => stage.Works))
            work.Dispose();
    }

    /// <summary>The work needs the run only to be made: its network goes at once.</summary>
    private static IStageWork Owned(LoadedRun run, IStageWork work)
    {
        run.Dispose();
        return work;
    }
}
