using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Stages.Pipeline;

namespace Flow.Lab.LoadTesting.Loads;

/// <summary>A stage of the pipeline under load: its name, scale, links and workers are those of its definition.</summary>
/// <typeparam name="TIn">What the stage reads.</typeparam>
/// <param name="definition">The stage.</param>
/// <param name="layout">The pipeline that it is of.</param>
/// <param name="run">Stays the caller's.</param>
internal abstract class DefinedLoad<TIn>(StageDefinition<TIn> definition, PipelineLayout layout, LoadedRun run) : StageLoad<TIn>
    where TIn : Message
{
    private readonly Lock _gate = new();
    private IServiceProvider? _shared;

    /// <inheritdoc/>
    public sealed override string Stage => definition.Name;

    /// <inheritdoc/>
    public sealed override string Link => LinkName.Of(layout.WriterOf(definition).Name, definition.Name);

    /// <inheritdoc/>
    public sealed override int Capacity => Scale.Capacity;

    /// <inheritdoc/>
    public sealed override int Lanes => Scale.Workers;

    /// <summary>What the options named.</summary>
    protected LoadedRun Run => run;

    private StageOptions Scale => definition.Scale(run.Options);

    /// <inheritdoc/>
    public sealed override IStageWorker<TIn> CreateWorker(int worker, Link<TIn> input) =>
        definition.CreateWorker(new StageContext(run.Options, Scale, input, [.. Sinks.Select(sink => sink.Link)], Shared()), worker);

    /// <summary>Makes what its workers ask a run for; called once.</summary>
    protected abstract IServiceProvider Share();

    /// <summary>Makes what stands in for the stage that reads one of its outputs: a link of that stage's capacity, and an end to it.</summary>
    /// <typeparam name="T">What is written there.</typeparam>
    protected Sink<T> SinkOf<T>()
        where T : Message
    {
        StageDefinition reader = layout.ReaderOf(definition, typeof(T));
        return new Sink<T>(LinkName.Of(definition.Name, reader.Name), reader.Scale(run.Options).Capacity, State);
    }

    private IServiceProvider Shared()
    {
        lock (_gate)
            return _shared ??= Share();
    }
}
