using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.Logging;

namespace Flow.Stages.Evaluation;

/// <summary>The stage that plays the versions which the schedule names. It reads no link, but a mailbox in which Learning leaves them.</summary>
public sealed record EvaluationDefinition : StageDefinition
{
    private EvaluationDefinition()
        : base(StageName.Evaluation, typeof(VersionToScore))
    {
        Place = StagePlace.Beside;
        Speed = SpeedPart.None;
        Scale = options => options.Stages.Evaluation;
        Metrics = EvaluationMetrics.All;
    }

    /// <summary>The stage as Flow has it.</summary>
    public static EvaluationDefinition Shipped { get; } = new();

    /// <summary>Makes the worker, on its thread; it is given what to tell after each step of games how many took it.</summary>
    public Func<StageContext, Action<int>, IStageWorker<VersionToScore>> CreateWorker { get; init; } = static (context, stepped) =>
    {
        EvaluationPlan plan = context.Get<EvaluationPlan>();
        return new EvaluationWorker(context.Get<Evaluator>(), plan.LastVersion, context.Get<IObserver<TrainingEvent>>(), stepped, plan.Stop);
    };

    /// <summary>None: it is measured by the games that it plays.</summary>
    public override StageMeasurement? FindMeasurement() => null;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IStageVisitor<TResult> visitor) => throw new NotSupportedException("Evaluation reads no link.");

    /// <inheritdoc/>
    internal override ILink? CreateInput(string writer, StageOptions scale) => null;

    /// <inheritdoc/>
    internal override IHostedStage Create(StageContext context, bool beginsTraces)
    {
        IStageWorker<VersionToScore> Worker(Action<int> stepped)
        {
            IStageWorker<VersionToScore> work = CreateWorker(context, stepped);
            return context.Find<IWorkerWrapper>()?.Wrap(Name, 0, work) ?? work;
        }

        return new EvaluationStage(
            context.Get<EvaluationMailbox<PolicyValueNetwork>>(),
            Worker,
            context.Get<PipelineState>(),
            context.Get<EvaluationPlan>().Stop,
            context.Find<ILoggerFactory>());
    }
}
