using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Hosting.Training;
using Flow.Stages;
using Flow.Stages.Loads;
using Flow.Stages.Pipeline;

namespace Flow.Lab.LoadTesting.Loads;

/// <summary>The stages that can be put under load: those whose definitions say how they are measured.</summary>
/// <param name="stages">The stages of the pipeline.</param>
internal sealed class StageLoads(PipelineStages stages)
{
    /// <summary>Those of Flow.</summary>
    public static StageLoads Shipped { get; } = new(TrainingPipeline.Stages);

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names => [.. Measured.Select(stage => stage.Name)];

    /// <summary>The one of <see cref="Names"/> that takes the gradient steps; null where that stage is not measured alone.</summary>
    public string? Learning => Measured.FirstOrDefault(stage => stage.Learns)?.Name;

    private IEnumerable<StageDefinition> Measured => stages.All.Where(stage => stage.FindMeasurement() is not null);

    /// <summary>How the stage of a name is measured.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public StageMeasurement Measurement(string name) => stages.All.First(stage => stage.Name == name).FindMeasurement()!;

    /// <summary>Makes the stage that a plan names.</summary>
    /// <param name="run">Stays the caller's.</param>
    /// <param name="plan">The plan.</param>
    /// <exception cref="FlowException">The run has no such stage, or the recorded batches are missing, damaged or of another shape.</exception>
    public IStageUnderLoad Create(LoadedRun run, LoadPlan plan)
    {
        PipelineLayout layout = stages.Layout(run.Options);
        StageDefinition stage = layout.Stages.SingleOrDefault(stage => stage.Name == plan.Stage) ?? throw new FlowException(
            $"--stage {plan.Stage}: a run with these options has no such stage; it has {string.Join(", ", layout.Stages.Select(stage => stage.Name))}");
        if (plan.Batches is null || stage is not StageDefinition<TrainingBatch> learning)
            return stage.Accept(new LoadMaker(layout, run));
        RotatingBatches recorded = RecordedBatches.Read(plan.Batches, run, RotatingBatches.Enough(learning.Scale(run.Options).Capacity));
        return Under(new DefinedLoad<TrainingBatch>(learning, layout, run, recorded.Next));
    }

    private static StageUnderLoad<TIn> Under<TIn>(StageLoad<TIn> load)
        where TIn : Message => new(load, TimeProvider.System);

    private sealed class LoadMaker(PipelineLayout layout, LoadedRun run) : IStageVisitor<IStageUnderLoad>
    {
        public IStageUnderLoad Visit<TIn>(StageDefinition<TIn> stage)
            where TIn : Message => Under(new DefinedLoad<TIn>(stage, layout, run));
    }
}
