using Flow.Contracts.Events;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.Logging;

namespace Flow.Stages.Evaluation;

/// <summary>Evaluation, as the pipeline knows it: it plays whole games with versions of the policy, beside training.</summary>
public static class EvaluationStage
{
    /// <summary>
    /// What the stage is. It reads no link, but a mailbox in which Learning leaves the versions that the schedule names. Its worker asks the run for the
    /// <see cref="Evaluator"/>, the <see cref="EvaluationPlan"/>, and those who watch.
    /// </summary>
    public static StageDefinition<VersionToScore> Definition { get; } = new(StageName.Evaluation)
    {
        Place = StagePlace.Beside,
        Speed = SpeedPart.None,
        Metrics = EvaluationMetrics.All,
        Host = (context, createWorker) => new ScoringStage(
            context.Get<EvaluationMailbox<PolicyValueNetwork>>(),
            createWorker,
            context.Get<PipelineState>(),
            context.Get<EvaluationPlan>().Stop,
            context.Find<ILoggerFactory>()),
        CreateWorker = (context, _) => new EvaluationWorker(
            context.Get<Evaluator>(), context.Get<EvaluationPlan>().LastVersion, context.Get<IObserver<TrainingEvent>>(), context.Get<EvaluationPlan>().Stop),
    };
}
