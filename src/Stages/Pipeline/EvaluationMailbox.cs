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
    private readonly Queue<PolicyVersion<TPolicy>> _leftOver = new();
    private PolicyVersion<TPolicy>? _waiting;
    private PolicyVersion<TPolicy>? _taken;
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

    /// <summary>Leaves versions whose evaluation a run had yet to make when it was cut; they come first, and none is skipped.</summary>
    /// <param name="versions">The versions; their use passes to the mailbox.</param>
    public void Restore(IEnumerable<PolicyVersion<TPolicy>> versions)
    {
        lock (_gate)
        {
            foreach (PolicyVersion<TPolicy> version in versions)
                _leftOver.Enqueue(version);
        }
    }

    /// <summary>The versions whose evaluation is under way or yet to come.</summary>
    /// <returns>The versions, oldest first, each to be released.</returns>
    public IReadOnlyList<PolicyVersion<TPolicy>> TakePending()
    {
        lock (_gate)
        {
            PolicyVersion<TPolicy>[] pending = [.. Pending];
            foreach (PolicyVersion<TPolicy> version in pending)
                version.Share();
            return pending;
        }
    }

    /// <summary>Says that the version that was taken is evaluated, and releases it.</summary>
    public void Finish()
    {
        PolicyVersion<TPolicy>? done;
        lock (_gate)
        {
            done = _taken;
            _taken = null;
        }

        done?.Release();
    }

    /// <summary>Releases what is pending: nobody will take it any more.</summary>
    public void Clear()
    {
        PolicyVersion<TPolicy>[] pending;
        lock (_gate)
        {
            pending = [.. Pending];
            _leftOver.Clear();
            (_taken, _waiting) = (null, null);
        }

        foreach (PolicyVersion<TPolicy> version in pending)
            version.Release();
    }

    /// <summary>Takes the version that waits, or waits for one.</summary>
    /// <returns>The version, to be given back by <see cref="Finish"/>; null when no more will come.</returns>
    /// <exception cref="LinkClosedException">The mailbox was aborted.</exception>
    public PolicyVersion<TPolicy>? Take()
    {
        lock (_gate)
        {
            while (true)
            {
                if (_fault is not null)
                    throw new LinkClosedException("The evaluation mailbox is closed.", _fault);
                if (_leftOver.TryDequeue(out PolicyVersion<TPolicy>? leftOver))
                    return _taken = leftOver;
                if (_waiting is { } version)
                {
                    _waiting = null;
                    return _taken = version;
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
        PolicyVersion<TPolicy>[] unread;
        lock (_gate)
        {
            _fault ??= cause;
            unread = [.. Unread];
            _leftOver.Clear();
            _waiting = null;
            Monitor.PulseAll(_gate);
        }

        foreach (PolicyVersion<TPolicy> version in unread)
            version.Release();
    }

    private IEnumerable<PolicyVersion<TPolicy>> Pending => _taken is null ? Unread : Unread.Prepend(_taken);

    private IEnumerable<PolicyVersion<TPolicy>> Unread => _waiting is null ? _leftOver : _leftOver.Append(_waiting);
}
