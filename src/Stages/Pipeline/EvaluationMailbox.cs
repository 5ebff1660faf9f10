namespace Flow.Stages.Pipeline;

/// <summary>
/// Hands Evaluation the versions that its schedule names, each of them, in their order. <see cref="Capacity"/> of them may wait; then Learning
/// waits, which is counted. Where Evaluation has ended, by a stop or a fault, nobody waits, and what is left is for the last checkpoint, so that
/// whoever resumes the run evaluates it. Thread-safe.
/// </summary>
/// <typeparam name="TPolicy">The policy.</typeparam>
/// <param name="time">The clock of the waits.</param>
internal sealed class EvaluationMailbox<TPolicy>(TimeProvider time) : IAbortable
    where TPolicy : class
{
    /// <summary>How many versions may wait beside the one that is evaluated.</summary>
    public const int Capacity = 4;

    private readonly object _gate = new();
    private readonly Queue<PolicyVersion<TPolicy>> _waiting = new();
    private PolicyVersion<TPolicy>? _taken;
    private bool _completed;
    private bool _retired;
    private Exception? _fault;
    private long _newest = -1;
    private long _waits;
    private TimeSpan _waited;

    /// <summary>The newest version that was ever left here; −1 before the first.</summary>
    public long Newest
    {
        get
        {
            lock (_gate)
                return _newest;
        }
    }

    /// <summary>What waits, and what was waited for.</summary>
    public EvaluationWaits Waits
    {
        get
        {
            lock (_gate)
                return new EvaluationWaits(_waiting.Count, _waits, _waited);
        }
    }

    /// <summary>Leaves a version to be evaluated; where as many wait as may, waits until one is taken.</summary>
    /// <param name="version">The version; its use passes to the mailbox.</param>
    public void Post(PolicyVersion<TPolicy> version)
    {
        lock (_gate)
        {
            if (IsFull)
                AwaitRoom();
            Leave(version);
        }
    }

    /// <summary>Leaves versions whose evaluation a run had yet to make when it was cut, however many; they come first.</summary>
    /// <param name="versions">The versions, oldest first; their use passes to the mailbox.</param>
    public void Restore(IEnumerable<PolicyVersion<TPolicy>> versions)
    {
        lock (_gate)
        {
            foreach (PolicyVersion<TPolicy> version in versions)
                Leave(version);
        }
    }

    /// <summary>Takes the version that waits longest, or waits for one.</summary>
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
                if (_waiting.TryDequeue(out PolicyVersion<TPolicy>? version))
                {
                    Monitor.PulseAll(_gate);
                    return _taken = version;
                }

                if (_completed)
                    return null;
                WorkerClock.Wait(WorkerState.Starved, "the evaluation mailbox");
                Monitor.Wait(_gate);
                WorkerClock.GoOn();
            }
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

    /// <summary>Says that nothing will be taken any more: Learning goes on without waiting, and what is left stays for the last checkpoint.</summary>
    public void Retire()
    {
        lock (_gate)
        {
            _retired = true;
            Monitor.PulseAll(_gate);
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

    /// <summary>Says that no more versions will come; those that wait are still taken.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _completed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Releases what is pending: nobody will take it any more.</summary>
    public void Clear()
    {
        PolicyVersion<TPolicy>[] pending;
        lock (_gate)
        {
            pending = [.. Pending];
            _waiting.Clear();
            _taken = null;
        }

        Array.ForEach(pending, version => version.Release());
    }

    /// <summary>Ends all waiting, for versions and for room; what is pending stays so.</summary>
    /// <param name="cause">The first fault.</param>
    public void Abort(Exception cause)
    {
        lock (_gate)
        {
            _fault ??= cause;
            Monitor.PulseAll(_gate);
        }
    }

    private IEnumerable<PolicyVersion<TPolicy>> Pending => _taken is null ? _waiting : _waiting.Prepend(_taken);

    private bool IsFull => _waiting.Count >= Capacity && !_retired && _fault is null;

    private void AwaitRoom()
    {
        long start = time.GetTimestamp();
        _waits++;
        WorkerClock.Wait(WorkerState.Blocked, "the evaluation mailbox");
        while (IsFull)
            Monitor.Wait(_gate);
        WorkerClock.GoOn();
        _waited += time.GetElapsedTime(start);
    }

    private void Leave(PolicyVersion<TPolicy> version)
    {
        _waiting.Enqueue(version);
        _newest = version.Number;
        Monitor.PulseAll(_gate);
    }
}

/// <summary>Who waits for whom at the mailbox of evaluations.</summary>
/// <param name="Waiting">Versions that wait to be evaluated, the one under way left out.</param>
/// <param name="Count">Versions that Learning had to wait with, as the mailbox was full.</param>
/// <param name="Time">How long it waited, all waits that have ended added up.</param>
internal readonly record struct EvaluationWaits(int Waiting, long Count, TimeSpan Time);
