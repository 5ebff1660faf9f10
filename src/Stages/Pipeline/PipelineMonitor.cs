using Flow.Contracts.Events;
using Microsoft.Extensions.Hosting;

namespace Flow.Stages.Pipeline;

/// <summary>
/// Watches a pipeline from outside: says once for each stall who waits for whom, every minute which stage limits, and at the
/// end where the time went. It reads what the others count, and never stands in their way.
/// </summary>
public sealed class PipelineMonitor : IHostedService, IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SayEvery = TimeSpan.FromMinutes(1);

    private readonly PipelineView _view;
    private readonly IObserver<TrainingEvent> _events;
    private readonly TimeProvider _time;
    private readonly TimeSpan _stallLimit;
    private readonly StallWatch _watch;
    private readonly Lock _gate = new();
    private ITimer? _timer;
    private long _said;

    /// <summary>Makes a monitor; it starts to look with <see cref="StartAsync"/>.</summary>
    /// <param name="view">What it sees.</param>
    /// <param name="events">Told what it has to say.</param>
    /// <param name="stallLimit">How long nothing may move; zero for ever.</param>
    /// <param name="time">The clock.</param>
    public PipelineMonitor(PipelineView view, IObserver<TrainingEvent> events, TimeSpan stallLimit, TimeProvider time)
    {
        _view = view;
        _events = events;
        _stallLimit = stallLimit;
        _time = time;
        _watch = new StallWatch(time, stallLimit);
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
        if (_stallLimit > TimeSpan.Zero && _watch.IsNewStall(_view.Progress))
            Say(StallWatch.Describe(_stallLimit, _view.Stages, _view.Links));
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
