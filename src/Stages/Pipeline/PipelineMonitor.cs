using Flow.Contracts.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Flow.Stages.Pipeline;

/// <summary>
/// Watches a pipeline from outside: says once for each stall who waits for whom and ends one that lasts too long, says every minute which stage limits, and at the
/// end where the time went. It reads what the others count, and never stands in their way.
/// </summary>
internal sealed class PipelineMonitor : IHostedService, IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SayEvery = TimeSpan.FromMinutes(1);

    private readonly PipelineView _view;
    private readonly IObserver<TrainingEvent> _events;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly StallLimits _limits;
    private readonly PipelineState _state;
    private readonly StallWatch _watch;
    private readonly SlowdownWatch _slowdowns;
    private readonly Lock _gate = new();
    private ITimer? _timer;
    private long _said;

    /// <summary>Makes a monitor; it starts to look with <see cref="StartAsync"/>.</summary>
    /// <param name="view">What it sees.</param>
    /// <param name="events">Told what it has to say.</param>
    /// <param name="limits">How long nothing may move.</param>
    /// <param name="state">The run's state: a fault ends the run where nothing has moved for too long.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logs">Where stalls are logged; null for nowhere.</param>
    public PipelineMonitor(
        PipelineView view, IObserver<TrainingEvent> events, StallLimits limits, PipelineState state, TimeProvider time, ILoggerFactory? logs = null)
    {
        _log = StageLog.Of(logs, "watchdog");
        _view = view;
        _events = events;
        _limits = limits;
        _state = state;
        _time = time;
        _slowdowns = new SlowdownWatch(view.Stages, () => view.Learns);
        _watch = new StallWatch(time, most: 3 * LookEvery);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _view.Begin();
        _said = _time.GetTimestamp();
        _timer = _time.CreateTimer(_ => Look(), null, LookEvery, LookEvery);
        return Task.CompletedTask;
    }

    /// <summary>Says where the time went.</summary>
    /// <param name="cancellationToken">Not used.</param>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
        }

        Say(_slowdowns.Look());
        Say(_view.Summary());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    /// <summary>On a timer, where nobody would catch what is thrown, and where a look that takes long must not hold up the next ones.</summary>
    private void Look()
    {
        if (!_gate.TryEnter())
            return;
        try
        {
            LookAndSay();
        }
        catch (Exception problem)
        {
            _timer?.Dispose();
            _timer = null;
            Say([$"the pipeline is not watched any more: {problem.GetType().Name}: {problem.Message.ReplaceLineEndings(" ")}"]);
        }
        finally
        {
            _gate.Exit();
        }
    }

    private void LookAndSay()
    {
        if (_timer is null)
            return;
        _view.Look();
        _watch.Look(_view.Progress);
        if (_watch.HasJustPassed(_limits.Said))
        {
            Say(StallWatch.Describe(_limits.Said, _view.Stages, _view.Links));
            _log.Stalled(_limits.Said.TotalSeconds);
        }

        if (_watch.HasJustPassed(_limits.Ended))
            _state.Fail(_limits.Fault(_view.Stages), _log);

        Say(_slowdowns.Look());
        if (_time.GetElapsedTime(_said) < SayEvery)
            return;
        _said = _time.GetTimestamp();
        if (_view.Bottleneck() is { } bottleneck)
            Say([bottleneck.ToString()]);
    }

    private void Say(IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
            _events.OnNext(new PipelineReported(_view.Frames, lines));
    }
}
