using Flow.Contracts.Messages;
using Flow.Hosting.Training;
using Flow.Lab.Measuring;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Lab.LoadTesting.Loads;

/// <summary>A stage of the pipeline under load: its name, scale, links, messages and workers are those of its definition.</summary>
/// <typeparam name="TIn">What the stage reads.</typeparam>
internal sealed class DefinedLoad<TIn> : StageLoad<TIn>
    where TIn : Message
{
    private readonly StageDefinition<TIn> _definition;
    private readonly PipelineLayout _layout;
    private readonly LoadedRun _run;
    private readonly ServiceProvider _services;
    private readonly IStageInput<TIn> _input;
    private readonly Func<long, TIn> _next;

    /// <summary>Makes it.</summary>
    /// <param name="definition">The stage, which says how it is measured.</param>
    /// <param name="layout">The pipeline that it is of.</param>
    /// <param name="run">Stays the caller's.</param>
    /// <param name="next">Gives its messages by their numbers; null for those of the definition.</param>
    public DefinedLoad(StageDefinition<TIn> definition, PipelineLayout layout, LoadedRun run, Func<long, TIn>? next = null)
    {
        (_definition, _layout, _run) = (definition, layout, run);
        _services = MeasuredRun.Services(run, definition);
        Sinks = [.. definition.Writes.Select(SinkOf)];
        _input = definition.Measurement!.CreateInput(Context(new Link<TIn>(Link, Capacity, Lanes)));
        _next = next ?? _input.Next;
    }

    /// <inheritdoc/>
    public override string Stage => _definition.Name;

    /// <inheritdoc/>
    public override bool Learns => _definition.Learns;

    /// <inheritdoc/>
    public override string Link => LinkName.Of(_layout.WriterOf(_definition).Name, _definition.Name);

    /// <inheritdoc/>
    public override int Capacity => Scale.Capacity;

    /// <inheritdoc/>
    public override int Lanes => Scale.Workers;

    /// <inheritdoc/>
    public override int Threads => Lanes * _definition.Measurement!.Threads(_run.Options);

    /// <inheritdoc/>
    public override int Samples => _input.Samples;

    /// <inheritdoc/>
    public override double FlopsOfSample => _input.FlopsOfSample;

    /// <inheritdoc/>
    public override PipelineState State => _services.GetRequiredService<PipelineState>();

    /// <inheritdoc/>
    public override PolicyLag Lag => _services.GetRequiredService<PolicyLag>();

    /// <inheritdoc/>
    public override IServiceProvider Services => _services;

    /// <inheritdoc/>
    public override IReadOnlyList<ISink> Sinks { get; }

    private StageOptions Scale => _definition.Scale(_run.Options);

    /// <inheritdoc/>
    public override TIn Next(long number) => _next(number);

    /// <inheritdoc/>
    public override IStageWorker<TIn> CreateWorker(int worker, Link<TIn> input) => _definition.CreateWorker(Context(input), worker);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _services.Dispose();
        base.Dispose();
    }

    private StageContext Context(Link<TIn> input) => new(_run.Options, Scale, input, [.. Sinks.Select(sink => sink.Link)], _services);

    /// <summary>Makes what stands in for the stage that reads one of its outputs: a link of that stage's capacity, and an end to it.</summary>
    private ISink SinkOf(Type message)
    {
        StageDefinition reader = _layout.ReaderOf(_definition, message);
        return reader.Accept(new SinkMaker(LinkName.Of(_definition.Name, reader.Name), reader.Scale(_run.Options).Capacity, State));
    }

    private sealed class SinkMaker(string name, int capacity, PipelineState state) : IStageVisitor<ISink>
    {
        public ISink Visit<TOut>(StageDefinition<TOut> stage)
            where TOut : Message => new Sink<TOut>(name, capacity, state);
    }
}
