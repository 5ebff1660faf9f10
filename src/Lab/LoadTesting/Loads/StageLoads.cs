using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Hosting.Training;
using Flow.Lab.Benchmarking;
using Flow.Stages;
using Flow.Stages.Acting;
using Flow.Stages.Emulation;
using Flow.Stages.Learning;
using Flow.Stages.Pipeline;
using Flow.Stages.Preprocessing;
using Flow.Stages.Returns;

namespace Flow.Lab.LoadTesting.Loads;

/// <summary>The load of each stage that can be put under one.</summary>
/// <param name="stages">The stages of the pipeline.</param>
internal sealed class StageLoads(PipelineStages stages)
{
    private static readonly Dictionary<string, Func<LoadedRun, PipelineLayout, TrainingBuffers, LoadPlan, IStageUnderLoad>> Own = new()
    {
        [EmulationStage.Definition.Name] = (run, layout, buffers, _) => Under(new EmulationLoad(run, layout, buffers)),
        [PreprocessingStage.Definition.Name] = (run, layout, buffers, _) => Under(new PreprocessingLoad(run, layout, buffers)),
        [ActingStage.Definition.Name] = (run, layout, buffers, _) => Under(new ActingLoad(run, layout, buffers)),
        [ReturnsStage.Definition.Name] = (run, layout, buffers, _) => Under(new ReturnsLoad(run, layout, buffers)),
        [LearningStage.Definition.Name] = (run, layout, _, plan) => Under(new LearningLoad(run, layout, Batches(run, plan))),
    };

    /// <summary>The loads of the stages of Flow.</summary>
    public static StageLoads Shipped { get; } = new(TrainingPipeline.Stages);

    /// <summary>The stages that can be put under load: those with a load of their own, and those that pass whole rollouts on.</summary>
    public IReadOnlyList<string> Names =>
        [.. stages.All.Where(stage => Own.ContainsKey(stage.Name) || PassesRollouts(stage)).Select(stage => stage.Name)];

    /// <summary>Makes the stage that a plan names.</summary>
    /// <param name="run">Stays the caller's.</param>
    /// <param name="plan">The plan.</param>
    /// <exception cref="FlowException">The run has no such stage, or the recorded batches are missing, damaged or of another shape.</exception>
    public IStageUnderLoad Create(LoadedRun run, LoadPlan plan)
    {
        PipelineLayout layout = stages.Layout(run.Options);
        if (layout.Stages.All(stage => stage.Name != plan.Stage))
            throw new FlowException($"--stage {plan.Stage}: a run with these options has no such stage; it has {string.Join(", ", layout.Stages.Select(stage => stage.Name))}");
        var buffers = new TrainingBuffers(run.Shape, new FrameStacker(run.Environments.CreateProcessor()));
        return Own.TryGetValue(plan.Stage, out var create)
            ? create(run, layout, buffers, plan)
            : Under(new RolloutLoad((StageDefinition<TrainingBatch>)layout[plan.Stage], layout, run));
    }

    private static bool PassesRollouts(StageDefinition stage) => stage is StageDefinition<TrainingBatch> && stage.Writes.Contains(typeof(TrainingBatch));

    private static StageUnderLoad<TIn> Under<TIn>(StageLoad<TIn> load)
        where TIn : Message => new(load, TimeProvider.System);

    private static RotatingBatches Batches(LoadedRun run, LoadPlan plan)
    {
        int enough = RotatingBatches.Enough(run.Options.Stages.Learning.Capacity);
        return plan.Batches is null ? NoiseBatches.Create(run, enough) : RecordedBatches.Read(plan.Batches, run, enough);
    }
}
