using Flow.Contracts.Messages;
using Flow.Hosting.Training;
using Flow.Lab.Measuring;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Lab.Benchmarking;

/// <summary>The first worker of a stage, handed one message after the other as its definition says; what it writes is given back. Items are samples.</summary>
/// <typeparam name="TIn">What the stage reads.</typeparam>
internal sealed class StageWork<TIn> : IStageWork
    where TIn : Message
{
    /// <summary>Messages that the worker may write for one that it is handed.</summary>
    private const int Most = 16;

    /// <summary>Enough that looking at the clock costs nothing.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(2);

    private readonly LoadedRun _run;
    private readonly ServiceProvider _services;
    private readonly IOutlet[] _outlets;
    private readonly IStageInput<TIn> _input;
    private readonly IStageWorker<TIn> _worker;
    private long _number;

    /// <summary>Makes the worker.</summary>
    /// <param name="definition">The stage, which says how it is measured.</param>
    /// <param name="layout">The pipeline that it is of.</param>
    /// <param name="run">Owned from here on.</param>
    public StageWork(StageDefinition<TIn> definition, PipelineLayout layout, LoadedRun run)
    {
        _run = run;
        _services = MeasuredRun.Services(run, definition);
        _outlets = [.. definition.Writes.Select(message => layout.ReaderOf(definition, message).Accept(new OutletMaker()))];
        StageOptions scale = definition.Scale(run.Options) with { Workers = 1 };
        var context = new StageContext(
            run.Options, scale, new Link<TIn>("input", scale.Capacity), [.. _outlets.Select(outlet => outlet.Link)], _services);
        _input = definition.Measurement!.CreateInput(context);
        _worker = definition.CreateWorker(context, 0);
        _worker.Begin();
    }

    /// <inheritdoc/>
    public string Unit => _input.Unit;

    /// <inheritdoc/>
    public double FramesPerItem => _input.Frames / _input.Samples;

    /// <inheritdoc/>
    public int Do()
    {
        int samples = 0;
        long start = TimeProvider.System.GetTimestamp();
        do
        {
            _worker.Process(_input.Next(_number++));
            samples += _input.Samples;
            foreach (IOutlet outlet in _outlets)
                outlet.GiveBack();
        }
        while (TimeProvider.System.GetElapsedTime(start) < AtOnce);
        return samples;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _worker.Dispose();
        foreach (IOutlet outlet in _outlets)
            outlet.Dispose();
        _services.Dispose();
        _run.Dispose();
    }

    /// <summary>The end of a link.</summary>
    private interface IOutlet : IDisposable
    {
        /// <summary>The link.</summary>
        ILink Link { get; }

        /// <summary>Returns what was written.</summary>
        void GiveBack();
    }

    private sealed class Outlet<TOut> : IOutlet
        where TOut : Message
    {
        private readonly LinkReader<TOut> _reader;

        public Outlet()
        {
            var link = new Link<TOut>("output", Most);
            Link = link;
            _reader = link.Reader(0);
        }

        public ILink Link { get; }

        public void GiveBack()
        {
            while (_reader.LookAhead() is not null && _reader.Read(out TOut? message))
                message.Return();
        }

        public void Dispose() => _reader.Dispose();
    }

    private sealed class OutletMaker : IStageVisitor<IOutlet>
    {
        public IOutlet Visit<TOut>(StageDefinition<TOut> stage)
            where TOut : Message => new Outlet<TOut>();
    }
}
