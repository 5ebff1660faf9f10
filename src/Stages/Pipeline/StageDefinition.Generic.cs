using Flow.Contracts.Messages;
using Microsoft.Extensions.Logging;

namespace Flow.Stages.Pipeline;

/// <summary>A stage whose workers read a link: see <see cref="StageDefinition"/>.</summary>
/// <typeparam name="TIn">The message that it reads.</typeparam>
public sealed record StageDefinition<TIn> : StageDefinition
    where TIn : Message
{
    /// <summary>Begins a definition; it needs a <see cref="CreateWorker"/>.</summary>
    /// <param name="name">The stage's name: small letters, digits and hyphens.</param>
    public StageDefinition(string name)
        : base(name, typeof(TIn))
    {
    }

    /// <summary>
    /// Makes the worker of a number, from 0, on the worker's own thread. A worker owns each message that it is handed: it writes it to an output,
    /// or returns it.
    /// </summary>
    public required Func<StageContext, int, IStageWorker<TIn>> CreateWorker { get; init; }

    /// <summary>How it is measured alone, by <c>loadtest</c> and <c>bench</c>; null where it is not.</summary>
    public StageMeasurement<TIn>? Measurement { get; init; }

    /// <summary>Called when the last worker has ended, before the outputs are completed.</summary>
    internal Action<StageContext> Ended { get; init; } = _ => { };

    /// <inheritdoc/>
    internal override StageMeasurement? FindMeasurement() => Measurement;

    /// <inheritdoc/>
    internal override TResult Accept<TResult>(IStageVisitor<TResult> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return visitor.Visit(this);
    }

    /// <summary>Hosts a stage that reads no link: it is given what makes the worker of a number. Null for one that reads a link.</summary>
    internal Func<StageContext, Func<int, IStageWorker<TIn>>, IHostedStage>? Host { get; init; }

    /// <inheritdoc/>
    internal override ILink? CreateInput(string writer, StageOptions scale) => Host is not null ? null : new Link<TIn>(LinkName.Of(writer, Name), scale.Capacity, scale.Workers);

    /// <inheritdoc/>
    internal override IHostedStage Create(StageContext context, bool beginsTraces)
    {
        IStageWorker<TIn> Worker(int number)
        {
            IStageWorker<TIn> work = CreateWorker(context, number);
            return context.Find<IWorkerWrapper>()?.Wrap(Name, number, work) ?? work;
        }

        void Complete()
        {
            Ended(context);
            context.CompleteOutputs();
        }

        return Host?.Invoke(context, Worker) ?? new Stage<TIn>(Name, context.Input<TIn>(), Worker, Complete, context.Get<PipelineState>(), context.Find<ILoggerFactory>())
        {
            BeginsTraces = beginsTraces,
            Speed = Speed,
            Learns = Learns,
            Relief = Relief,
        };
    }
}

/// <summary>Does something with a stage whatever it reads.</summary>
/// <typeparam name="TResult">What comes out.</typeparam>
internal interface IStageVisitor<out TResult>
{
    /// <summary>Is handed the stage.</summary>
    /// <typeparam name="TIn">The message that it reads.</typeparam>
    /// <param name="stage">The stage.</param>
    TResult Visit<TIn>(StageDefinition<TIn> stage)
        where TIn : Message;
}
