using Microsoft.Extensions.Logging;

namespace Flow.Stages.Pipeline;

/// <summary>
/// What the stages of one run share: whether it is asked to stop, its first fault, and whether all of them have ended.
/// Thread-safe.
/// </summary>
internal sealed class PipelineState
{
    private readonly Lock _gate = new();
    private readonly List<IAbortable> _abortables = [];
    private readonly TaskCompletionSource _abortion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _stopRequested;
    private volatile Exception? _abortedBy;
    private int _running;
    private StageFault? _fault;

    /// <summary>Every how many messages of the ring's first stage a trace begins, where anybody listens; 0 for none.</summary>
    public long TraceEvery { get; init; }

    /// <summary>The first fault; null while all is well.</summary>
    public StageFault? Fault
    {
        get
        {
            lock (_gate)
                return _fault;
        }
    }

    /// <summary>Whether the run was asked to end at the next rollout boundary.</summary>
    public bool StopRequested => _stopRequested;

    /// <summary>Whether everything that stages may be waiting on was ended, by a fault or because a stop could not wait any longer.</summary>
    public bool IsAborted => _abortedBy is not null;

    /// <summary>Ends when <see cref="IsAborted"/> is true.</summary>
    public Task Abortion => _abortion.Task;

    /// <summary>Ends when every worker of every stage has ended, for whatever reason.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Names something that a fault must end; one that comes after the fault is ended at once.</summary>
    /// <param name="abortable">A link or cell.</param>
    public void Watch(IAbortable abortable)
    {
        lock (_gate)
            _abortables.Add(abortable);
        if (_abortedBy is { } cause)
            abortable.Abort(cause);
    }

    /// <summary>Asks the run to end: Acting sends no more actions after the rollout in hand, and the rest drains.</summary>
    public void RequestStop() => _stopRequested = true;

    /// <summary>Counts workers that are about to start; called before any of them runs.</summary>
    /// <param name="workers">How many.</param>
    public void Enter(int workers) => Interlocked.Add(ref _running, workers);

    /// <summary>Counts a worker that has ended.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _running) == 0)
            _completion.TrySetResult();
    }

    /// <summary>Keeps the first fault and ends everything that stages may be waiting on. Later faults are its consequences.</summary>
    /// <param name="fault">What happened, and where.</param>
    public void Fail(StageFault fault)
    {
        lock (_gate)
        {
            if (_abortedBy is not null || _fault is not null)
                return;
            _fault = fault;
        }

        Abort(fault.Exception);
    }

    /// <summary>The same, and it is told in a log, as later faults are.</summary>
    /// <param name="fault">What happened, and where.</param>
    /// <param name="log">The log of whoever noticed it.</param>
    internal void Fail(StageFault fault, ILogger log)
    {
        Fail(fault);
        log.Failed(fault);
    }

    /// <summary>Ends a run that was asked to stop and takes too long to drain; what is under way is lost.</summary>
    public void Abandon() => Abort(new OperationCanceledException("The run was stopped."));

    private void Abort(Exception cause)
    {
        IAbortable[] abortables;
        lock (_gate)
        {
            _abortedBy ??= cause;
            abortables = [.. _abortables];
        }

        _abortion.TrySetResult();
        foreach (IAbortable abortable in abortables)
            abortable.Abort(cause);
    }
}

/// <summary>The first thing that went wrong in a pipeline, and where.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Worker">The worker's number.</param>
/// <param name="Message">The message it was working on; "no message" at its start or end.</param>
/// <param name="Exception">What was thrown.</param>
internal sealed record StageFault(string Stage, int Worker, string Message, Exception Exception)
{
    /// <summary>One line that names the place and the cause.</summary>
    public override string ToString() =>
        $"stage {Stage}, worker {Worker}, {Message}: {Exception.GetType().Name}: {Exception.Message.ReplaceLineEndings(" ")}";
}
