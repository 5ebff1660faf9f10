namespace Flow.Stages.Pipeline;

/// <summary>
/// Hands Evaluation the versions that its schedule names. It holds one: a newer one takes the place of one that was not read
/// in time, which is counted, so that Learning never waits for Evaluation. Thread-safe.
/// </summary>
/// <typeparam name="TPolicy">The policy.</typeparam>
/// <param name="skipped">Told of each version that was not read in time.</param>
public sealed class EvaluationMailbox<TPolicy>(Action<PolicyVersion<TPolicy>> skipped) : IAbortable
    where TPolicy : class
{
    private readonly object _gate = new();
    private PolicyVersion<TPolicy>? _waiting;
    private bool _closed;
    private Exception? _fault;
    private long _skipped;

    /// <summary>Versions that were not read in time.</summary>
    public long Skipped => Interlocked.Read(ref _skipped);

    /// <summary>Leaves a version to be evaluated.</summary>
    /// <param name="version">The version; its use passes to the mailbox.</param>
    public void Post(PolicyVersion<TPolicy> version)
    {
        PolicyVersion<TPolicy>? late;
        bool aborted;
        lock (_gate)
        {
            aborted = _fault is not null;
            late = aborted ? version : _waiting;
            _waiting = aborted ? null : version;
            Monitor.PulseAll(_gate);
        }

        if (late is null)
            return;
        if (!aborted)
        {
            Interlocked.Increment(ref _skipped);
            skipped(late);
        }

        late.Release();
    }

    /// <summary>Takes the version that waits, or waits for one.</summary>
    /// <returns>The version, to be released; null when no more will come.</returns>
    /// <exception cref="LinkClosedException">The mailbox was aborted.</exception>
    public PolicyVersion<TPolicy>? Take()
    {
        lock (_gate)
        {
            while (true)
            {
                if (_fault is not null)
                    throw new LinkClosedException("The evaluation mailbox is closed.", _fault);
                if (_waiting is { } version)
                {
                    _waiting = null;
                    return version;
                }

                if (_closed)
                    return null;
                WorkerClock.Wait(WorkerState.Starved, "the evaluation mailbox");
                Monitor.Wait(_gate);
                WorkerClock.GoOn();
            }
        }
    }

    /// <summary>Says that no more versions will come; one that waits is still taken.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <inheritdoc/>
    public void Abort(Exception cause)
    {
        PolicyVersion<TPolicy>? waiting;
        lock (_gate)
        {
            _fault ??= cause;
            waiting = _waiting;
            _waiting = null;
            Monitor.PulseAll(_gate);
        }

        waiting?.Release();
    }
}
