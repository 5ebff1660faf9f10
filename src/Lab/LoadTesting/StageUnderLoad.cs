using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Lab.LoadTesting;

/// <summary>The real stage behind its real link, with sinks at its outputs.</summary>
/// <typeparam name="TIn">What it reads.</typeparam>
internal sealed class StageUnderLoad<TIn> : IStageUnderLoad
    where TIn : Message
{
    private readonly StageLoad<TIn> _load;
    private readonly Link<TIn> _link;
    private readonly Stage<TIn> _stage;
    private readonly HeldMessage<TIn> _next = new();
    private TIn? _prepared;
    private long _number;

    /// <summary>Wires the stage; nothing runs before <see cref="StartAsync"/>.</summary>
    /// <param name="load">Owned from here on.</param>
    /// <param name="time">The clock.</param>
    public StageUnderLoad(StageLoad<TIn> load, TimeProvider time)
    {
        _load = load;
        Meter = new LoadMeter(load.Lanes, time);
        State.Watch(Meter);
        _link = new Link<TIn>(load.Link, load.Capacity, load.Lanes, time);
        _stage = new Stage<TIn>(
            load.Stage,
            _link,
            worker => new MeasuredWorker<TIn>(load.CreateWorker(worker, _link), worker, Meter),
            () => CompleteSinks(load.Sinks),
            State,
            time: time)
        {
            Learns = load.Learns,
        };
    }

    /// <inheritdoc/>
    public IStage Stage => _stage;

    /// <inheritdoc/>
    public ILink Link => _link;

    /// <inheritdoc/>
    public int Lanes => _load.Lanes;

    /// <inheritdoc/>
    public int Threads => _load.Threads;

    /// <inheritdoc/>
    public PolicyLag Lag => _load.Lag;

    /// <inheritdoc/>
    public IServiceProvider? Services => _load.Services;

    /// <inheritdoc/>
    public PipelineState State => _load.State;

    /// <inheritdoc/>
    public int Samples => _load.Samples;

    /// <inheritdoc/>
    public double FlopsOfSample => _load.FlopsOfSample;

    /// <inheritdoc/>
    public LoadMeter Meter { get; }

    /// <inheritdoc/>
    public async Task StartAsync()
    {
        foreach (ISink sink in _load.Sinks)
            await sink.StartAsync();
        await _stage.StartAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public void Prepare() => _prepared ??= _next.Take(_load.Next(_number++));

    /// <inheritdoc/>
    public void Send(long due)
    {
        Prepare();
        Meter.Sent(_prepared!.Group % _load.Lanes, due);
        _next.PassTo(_link);
        _prepared = null;
    }

    /// <inheritdoc/>
    public async Task StopAsync()
    {
        _link.Complete();
        await _stage.StopAsync(CancellationToken.None);
        foreach (ISink sink in _load.Sinks)
            await sink.StopAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _next.Dispose();
        _load.Dispose();
    }

    private static void CompleteSinks(IReadOnlyList<ISink> sinks)
    {
        foreach (ISink sink in sinks)
            sink.Complete();
    }
}
