using Flow.Contracts.Options;
using Flow.Host.Commands;

namespace Flow.Host.Training;

/// <summary>Training by the pipeline.</summary>
internal sealed class PipelineTraining : ITraining
{
    /// <inheritdoc/>
    public ITrainingRun Prepare(TrainingOptions options) => new PipelineRun(LoadedRun.Load(options));
}
