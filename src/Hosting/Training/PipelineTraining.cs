using Flow.Contracts.Options;
using Flow.Hosting.Runs;
using Flow.Stages;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;

namespace Flow.Hosting.Training;

/// <summary>Training by the pipeline.</summary>
/// <param name="stages">The stages of its runs; null for those of Flow.</param>
/// <param name="wrapper">Makes what stands between the stages of a run and their workers, or gives null for nobody.</param>
internal sealed class PipelineTraining(PipelineStages? stages = null, Func<TrainingOptions, IWorkerWrapper?>? wrapper = null) : ITraining
{
    /// <inheritdoc/>
    public ITrainingRun Prepare(TrainingOptions options, Checkpoint? from = null)
    {
        PipelineLayout layout = (stages ?? TrainingPipeline.Stages).Layout(options);
        if (from is not null)
            RunIdentity.CheckStages(from.Info.Run, layout.Changed);
        return new PipelineRun(LoadedRun.Load(options, from), layout) { Wrapper = wrapper?.Invoke(options) };
    }
}
