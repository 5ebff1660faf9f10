using System.Diagnostics;
using Flow.Contracts.Messages;
using Flow.Stages.Pipeline.Metrics;
using Microsoft.Extensions.Logging;

namespace Flow.Stages.Pipeline;

/// <summary>
/// A hosted service with one thread for each lane of its input. It reads, lets the worker handle, and counts; what the work
/// is, the <see cref="IStageWorker{TIn}"/> knows. When the last worker has ended, the stage completes its outputs, so that
/// the end of the data travels the way of the data.
/// </summary>
/// <typeparam name="TIn">What it reads.</typeparam>
internal sealed class Stage<TIn> : IHostedStage
    where TIn : Message
{
    private readonly Link<TIn> _input;
    private readonly Func<int, IStageWorker<TIn>> _createWorker;
    private readonly Action _completeOutputs;
    private readonly PipelineState _state;
    private readonly ILogger _log;
    private readonly WorkerClock[] _clocks;
    private readonly KeyValuePair<string, object?> _tag;
    private readonly List<Task> _threads = [];
    private int _running;
    private long _items;

    /// <summary>Describes a stage; nothing runs before <see cref="StartAsync"/>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="input">What it reads; it has as many workers as the link has lanes.</param>
    /// <param name="createWorker">Makes the worker of a number, on the worker's thread.</param>
    /// <param name="completeOutputs">Completes what the stage writes to; called once.</param>
    /// <param name="state">The run's state.</param>
    /// <param name="logs">Where it logs its start, its end and its faults; null for nowhere.</param>
    /// <param name="time">The clock of its statistics.</param>
    public Stage(
        string name,
        Link<TIn> input,
        Func<int, IStageWorker<TIn>> createWorker,
        Action completeOutputs,
        PipelineState state,
        ILoggerFactory? logs = null,
        TimeProvider? time = null)
    {
        Name = name;
        _log = StageLog.Of(logs, name);
        _tag = new(StageMetrics.Duration.Tag, name);
        _input = input;
        _createWorker = createWorker;
        _completeOutputs = completeOutputs;
        _state = state;
        _clocks = [.. Enumerable.Range(0, input.Lanes).Select(_ => new WorkerClock(time ?? TimeProvider.System))];
        _running = input.Lanes;
        state.Watch(input);
        state.Enter(input.Lanes);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public SpeedPart Speed { get; init; }

    /// <inheritdoc/>
    public bool Learns { get; init; }

    /// <inheritdoc/>
    public string? Relief { get; init; }

    /// <summary>Whether traces begin with what it reads: of the pipeline's stages, only the first of the ring.</summary>
    public bool BeginsTraces { get; init; }

    /// <inheritdoc/>
    public StageStatistics Statistics => StageStatistics.Of(Progress, _clocks);

    /// <inheritdoc/>
    public IReadOnlyList<WorkerStatus> Workers => [.. _clocks.Select(clock => clock.Status)];

    /// <inheritdoc/>
    public long Progress => Interlocked.Read(ref _items);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _log.Started(_input.Lanes);
        for (int lane = 0; lane < _input.Lanes; lane++)
        {
            int worker = lane;
            _threads.Add(WorkerThread.Start($"{Name} {worker}", () => Run(worker)));
        }

        return Task.CompletedTask;
    }

    /// <summary>Waits for the workers, who end with their input; it does not end them.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_threads).WaitAsync(cancellationToken);

    private void Run(int worker)
    {
        MessagePlace? place = null;
        IStageWorker<TIn>? work = null;
        _clocks[worker].Start();
        try
        {
            work = _createWorker(worker);
            work.Begin();
            while (_input.Read(worker, out TIn? message))
            {
                // Before the worker has it: it may give the message back, for others to stamp anew, and fail after that.
                place = message.Place;
                Process(work, worker, message);
                place = null;
                Interlocked.Increment(ref _items);
            }

            // What ends the stages before this one completes its input, perhaps before the fault's own thread has come round to abort that.
            if (!_state.IsAborted)
                work.End();
        }
        catch (LinkClosedException) when (_state.IsAborted)
        {
            // Whatever ended the pipeline is kept already; this worker only hears of it.
        }
        catch (Exception exception)
        {
            _state.Fail(new StageFault(Name, worker, place?.ToString() ?? "no message", exception), _log);
        }
        finally
        {
            Release(work, worker);
            _input.Reader(worker).Dispose();
            _clocks[worker].End();
            if (Interlocked.Decrement(ref _running) == 0)
            {
                _completeOutputs();
                _log.Ended(Statistics);
            }

            _state.Leave();
        }
    }

    /// <summary>What a release throws is the first fault only where there is none yet: it never takes a fault's place.</summary>
    private void Release(IStageWorker<TIn>? work, int worker)
    {
        try
        {
            work?.Dispose();
        }
        catch (Exception exception)
        {
            _state.Fail(new StageFault(Name, worker, "its end", exception), _log);
        }
    }

    private void Process(IStageWorker<TIn> work, int worker, TIn message)
    {
        using Activity? span = PipelineTraces.Begin(Name, worker, message, BeginsTraces ? _state.TraceEvery : 0);
        if (!StageMetrics.Durations.Enabled)
        {
            work.Process(message);
            return;
        }

        TimeSpan before = _clocks[worker].Spent(WorkerState.Running);
        work.Process(message);
        StageMetrics.Durations.Record((_clocks[worker].Spent(WorkerState.Running) - before).TotalSeconds, _tag);
    }
}
