using Flow.Contracts.Options;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;

namespace Flow.Hosting.Training;

/// <summary>Training by the pipeline.</summary>
/// <param name="wrapper">Makes what stands between the stages of a run and their workers, or gives null for nobody.</param>
internal sealed class PipelineTraining(Func<TrainingOptions, IWorkerWrapper?>? wrapper = null) : ITraining
{
    /// <inheritdoc/>
    public ITrainingRun Prepare(TrainingOptions options, Checkpoint? from = null) =>
        new PipelineRun(LoadedRun.Load(options, from)) { Wrapper = wrapper?.Invoke(options) };
}
