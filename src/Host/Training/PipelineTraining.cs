using Flow.Contracts.Options;
using Flow.Host.Chaos.Faults;
using Flow.Host.Commands;
using Flow.Stages.Learning.Checkpoints;

namespace Flow.Host.Training;

/// <summary>Training by the pipeline.</summary>
internal sealed class PipelineTraining : ITraining
{
    /// <inheritdoc/>
    public ITrainingRun Prepare(TrainingOptions options, Checkpoint? from = null) => new PipelineRun(LoadedRun.Load(options, from))
    {
        Wrapper = InjectedFault.FromEnvironment() is { } fault ? new FaultInjection(fault, options) : null,
    };
}
