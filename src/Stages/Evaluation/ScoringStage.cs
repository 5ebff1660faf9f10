using Flow.Contracts.Events;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.Logging;

namespace Flow.Stages.Evaluation;

/// <summary>
/// The hosted service that evaluates the versions left in its mailbox, one after the other, beside training.
/// </summary>
internal sealed class ScoringStage : IHostedStage, IScoringStage
{
    private readonly EvaluationMailbox<PolicyValueNetwork> _mailbox;
    private readonly Func<int, IStageWorker<VersionToScore>> _createWorker;
    private readonly PipelineState _state;
    private readonly CancellationToken _stop;
    private readonly ILogger _log;
    private readonly WorkerClock _clock;
    private Task _thread = Task.CompletedTask;
    private volatile ScoreSummary? _last;
    private long _items;
    private long _steps;

    /// <summary>Describes the stage; nothing runs before <see cref="StartAsync"/>.</summary>
    /// <param name="mailbox">Where versions are left.</param>
    /// <param name="createWorker">Makes the worker of a number, here 0, on its thread.</param>
    /// <param name="state">The run's state.</param>
    /// <param name="stop">Ends an evaluation under way.</param>
    /// <param name="logs">Where it logs its start, its end and its faults; null for nowhere.</param>
    /// <param name="time">The clock of its statistics.</param>
    public ScoringStage(
        EvaluationMailbox<PolicyValueNetwork> mailbox,
        Func<int, IStageWorker<VersionToScore>> createWorker,
        PipelineState state,
        CancellationToken stop,
        ILoggerFactory? logs = null,
        TimeProvider? time = null)
    {
        _log = StageLog.Of(logs, StageName.Evaluation);
        _mailbox = mailbox;
        _createWorker = createWorker;
        _state = state;
        _stop = stop;
        _clock = new WorkerClock(time ?? TimeProvider.System);
        state.Watch(mailbox);
        state.Enter(1);
    }

    /// <inheritdoc/>
    public string Name => StageName.Evaluation;

    /// <inheritdoc/>
    public SpeedPart Speed => SpeedPart.None;

    /// <inheritdoc/>
    public StageStatistics Statistics => StageStatistics.Of(Interlocked.Read(ref _items), [_clock]);

    /// <inheritdoc/>
    public IReadOnlyList<WorkerStatus> Workers => [_clock.Status];

    /// <summary>Steps of all games: one evaluation may take minutes.</summary>
    public long Progress => Interlocked.Read(ref _steps);

    /// <summary>What the last evaluation gave; null before the first. May be read from any thread.</summary>
    public ScoreSummary? Last => _last;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _log.Started(workers: 1);
        _thread = WorkerThread.Start(Name, Run);
        return Task.CompletedTask;
    }

    /// <summary>Waits for the evaluation under way; it does not end it.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task StopAsync(CancellationToken cancellationToken) => _thread.WaitAsync(cancellationToken);

    private void Run()
    {
        string message = "no version";
        _clock.Start();
        try
        {
            using IStageWorker<VersionToScore> work = _createWorker(0);
            while (_mailbox.Take() is { } version)
            {
                VersionToScore task = new(version, games => Interlocked.Add(ref _steps, games));
                message = task.ToString();
                work.Process(task);
                _last = task.Score;
                Interlocked.Increment(ref _items);
                _mailbox.Finish();
            }
        }
        catch (LinkClosedException) when (_state.IsAborted)
        {
            // Whatever ended the pipeline is kept already; this thread only hears of it.
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The run ends, by a stop or a fault; an evaluation cut short has no score, and stays pending for the last checkpoint, as do those that wait.
        }
        catch (Exception exception)
        {
            _state.Fail(new StageFault(Name, 0, message, exception), _log);
        }
        finally
        {
            _mailbox.Retire();
            _clock.End();
            _log.Ended(Statistics);
            _state.Leave();
        }
    }
}
