using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Stages.Learning.Diagnostics;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using static TorchSharp.torch;

namespace Flow.Stages.Learning;

/// <summary>The stage that takes the gradient steps and publishes the versions of the policy.</summary>
public static class LearningStage
{
    /// <summary>
    /// What the stage is. It has one worker, as updates come one after another; <c>stages.learning.workers</c> are the threads of the learner. It asks
    /// the run for what <see cref="LearningPorts"/> names, for the <see cref="Learner"/>, its device and its <see cref="LearningSchedule"/>.
    /// </summary>
    public static StageDefinition<TrainingBatch> Definition { get; } = new(StageName.Learning)
    {
        Writes = [typeof(Checkpoint)],
        Learns = true,
        Scale = options => options.ScaleOf(StageName.Learning) with { Workers = 1 },
        IsScaledByOptions = true,
        Validate = LearningThreads.Broken,
        Metrics = LearningMetrics.All,
        Measurement = new(context => new LearningInput(context)) { SizedBy = LearningInput.SizedBy, Threads = LearningThreads.Of },
        CreateWorker = (context, worker) => new LearningWorker(context.Get<Learner>(), context.Get<LearningSchedule>(), Ports(context, worker)),
        Ended = context => context.Get<EvaluationMailbox<PolicyValueNetwork>>().Complete(),
    };

    private static LearningPorts Ports(StageContext context, int worker) => new(
        context.Get<PolicyCell<PolicyValueNetwork>>(),
        context.Get<EvaluationMailbox<PolicyValueNetwork>>(),
        context.Get<IObserver<TrainingEvent>>(),
        context.Get<RunCheckpoints>(),
        context.Output<Checkpoint>(),
        context.Get<EpisodeLedger>(),
        context.Get<PolicyLag>(),
        context.Get<PipelineState>())
    {
        Next = context.Input<TrainingBatch>().Reader(worker).LookAhead,
        Recorder = context.Find<BatchRecorder>(),
        Comparison = context.Options.Observability.DiagnosticsEvery == 0
            ? null
            : new GradientComparison(context.Get<Learner>().Network, context.Options, context.Get<Device>()),
    };
}
