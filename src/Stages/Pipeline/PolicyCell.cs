namespace Flow.Stages.Pipeline;

/// <summary>
/// The versions of the policy, from Learning to Acting and Evaluation, and the orders that the learner issues as it publishes them. It is no link:
/// a version is read by many, and it never makes Learning wait. A group asks the cell alone for the order of its next rollout, and gets the version
/// with it; what an order says follows from an <see cref="OrderPlan"/> and how far the learner is. Thread-safe.
/// </summary>
/// <typeparam name="TPolicy">The policy.</typeparam>
internal sealed class PolicyCell<TPolicy> : IAbortable, IDisposable
    where TPolicy : class
{
    private readonly object _gate = new();
    private readonly IVersionChoice _versions;
    private readonly OrderBook _orders;
    private readonly Func<TPolicy> _create;
    private readonly Stack<PolicyVersion<TPolicy>> _free = new();
    private readonly SortedList<long, PolicyVersion<TPolicy>> _kept = [];
    private readonly ActingVersions<TPolicy> _acting = new();
    private int _created;
    private Exception? _fault;

    /// <summary>Makes an empty cell.</summary>
    /// <param name="plan">What the run's options say about orders.</param>
    /// <param name="state">Says whether the run was asked to stop.</param>
    /// <param name="time">The clock of checkpoints.</param>
    /// <param name="create">Makes the memory of one more version.</param>
    public PolicyCell(OrderPlan plan, PipelineState state, TimeProvider time, Func<TPolicy> create)
    {
        _versions = plan.Versions;
        _orders = new OrderBook(plan, state, time);
        _create = create;
    }

    /// <summary>Makes an empty cell for rollouts that all groups play together, without a last one, a stop or a checkpoint.</summary>
    /// <param name="lag">Versions that acting may be behind; at least 0.</param>
    /// <param name="create">Makes the memory of one more version.</param>
    public PolicyCell(int lag, Func<TPolicy> create)
        : this(new OrderPlan(new RolloutVersions(lag), long.MaxValue), new PipelineState(), TimeProvider.System, create) =>
        ArgumentOutOfRangeException.ThrowIfNegative(lag);

    /// <summary>The newest version's number; −1 before the first.</summary>
    public long Newest
    {
        get
        {
            lock (_gate)
                return NewestHeld;
        }
    }

    /// <summary>Versions that were rented or taken and not released; those that the cell itself keeps are not counted.</summary>
    public int InUse
    {
        get
        {
            lock (_gate)
                return _created - _free.Count - _kept.Values.Count(version => version.Users == 1);
        }
    }

    /// <summary>Versions that memory was ever made for.</summary>
    public int Allocated
    {
        get
        {
            lock (_gate)
                return _created;
        }
    }

    private long NewestHeld => _kept.Count == 0 ? -1 : _kept.GetKeyAtIndex(_kept.Count - 1);

    /// <summary>Takes memory for the next version, which the caller fills and publishes.</summary>
    public PolicyVersion<TPolicy> Rent()
    {
        lock (_gate)
        {
            if (_free.TryPop(out PolicyVersion<TPolicy>? free))
                return free;
            _created++;
        }

        return new PolicyVersion<TPolicy>(_create(), Share, Release);
    }

    /// <summary>Takes back memory that was rented and not published.</summary>
    /// <param name="version">Rented from this cell.</param>
    public void Return(PolicyVersion<TPolicy> version)
    {
        lock (_gate)
            _free.Push(version);
    }

    /// <summary>Publishes a version, and issues the orders that follow from it; it never waits.</summary>
    /// <param name="version">Rented from this cell, and filled.</param>
    /// <param name="number">One more than the last; the first may have any number.</param>
    /// <param name="frames">Emulated frames of training behind it.</param>
    /// <param name="learnt">The group of the rollout that it has learnt from since the last one; null where no update made it.</param>
    public void Publish(PolicyVersion<TPolicy> version, long number, long frames, int? learnt = null)
    {
        lock (_gate)
        {
            if (_kept.Count > 0 && number != NewestHeld + 1)
                throw new InvalidOperationException($"Version {number} was published after version {NewestHeld}.");
            version.Number = number;
            version.Frames = frames;
            version.Users = 1;
            _kept.Add(number, version);
            if (_kept.Count > _versions.Kept)
                ForgetOldest();
            _orders.Publish(number, learnt);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Numbers a version that is not published: one whose evaluation a resumed run has yet to make.</summary>
    /// <param name="version">Rented from this cell, and filled; to be released.</param>
    /// <param name="number">Its number.</param>
    /// <param name="frames">Emulated frames of training behind it.</param>
    public void Adopt(PolicyVersion<TPolicy> version, long number, long frames)
    {
        lock (_gate)
            (version.Number, version.Frames, version.Users) = (number, frames, 1);
    }

    /// <summary>Takes all the versions that the cell keeps, oldest first.</summary>
    /// <returns>The versions, each to be released.</returns>
    public IReadOnlyList<PolicyVersion<TPolicy>> TakeAll()
    {
        lock (_gate)
            return [.. _kept.Values.Select(Use)];
    }

    /// <summary>Asks for the order of a group's next rollout, which the group has begun when it gets it.</summary>
    /// <param name="rollout">The rollout's number among those of its group, from 0.</param>
    /// <param name="group">The group's number.</param>
    /// <param name="version">Receives the version that it acts with, to be released; null where there is no order.</param>
    /// <returns>The order, that it has to wait, or that it is to play no more.</returns>
    /// <exception cref="LinkClosedException">The cell was aborted.</exception>
    public OrderAnswer TryBegin(long rollout, int group, out PolicyVersion<TPolicy>? version)
    {
        lock (_gate)
        {
            ThrowIfAborted();
            version = null;
            OrderAnswer answer = _orders.Begin(rollout, group);
            if (answer.Order is not { } order)
                return answer;
            version = Use(_kept[order.Version]);
            if (_versions.HoldsActing)
                _acting.Add(group, Use(version));
            return answer;
        }
    }

    /// <summary>Takes the version that acted in a group's oldest rollout which nobody has taken it for yet, to learn from that.</summary>
    /// <param name="group">The group's number.</param>
    /// <returns>The version, to be released; null where versions are not held for that.</returns>
    /// <exception cref="LinkClosedException">The cell was aborted.</exception>
    public PolicyVersion<TPolicy>? TakeActing(int group)
    {
        lock (_gate)
        {
            ThrowIfAborted();
            return _acting.Take(group);
        }
    }

    /// <summary>Waits for a version that is newer than one.</summary>
    /// <param name="number">That one's number.</param>
    /// <exception cref="LinkClosedException">The cell was aborted.</exception>
    public void WaitForNewer(long number)
    {
        lock (_gate)
        {
            while (true)
            {
                ThrowIfAborted();
                if (NewestHeld > number)
                    return;
                WorkerClock.Wait(WorkerState.Parked, "the version of the next rollout");
                Monitor.Wait(_gate);
                WorkerClock.GoOn();
            }
        }
    }

    /// <summary>Takes the newest version.</summary>
    /// <returns>The version, to be released; null before the first.</returns>
    public PolicyVersion<TPolicy>? TakeNewest()
    {
        lock (_gate)
            return _kept.Count == 0 ? null : Use(_kept.GetValueAtIndex(_kept.Count - 1));
    }

    /// <inheritdoc/>
    public void Abort(Exception cause)
    {
        lock (_gate)
        {
            _fault ??= cause;
            foreach (PolicyVersion<TPolicy> version in _acting.TakeAll())
                ReleaseHeld(version);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Frees the versions that nobody uses; no more are taken or published.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (PolicyVersion<TPolicy> version in _free.Concat(_kept.Values))
                (version.Policy as IDisposable)?.Dispose();
        }
    }

    private void ThrowIfAborted()
    {
        if (_fault is not null)
            throw new LinkClosedException("The policy cell is closed.", _fault);
    }

    private static PolicyVersion<TPolicy> Use(PolicyVersion<TPolicy> version)
    {
        version.Users++;
        return version;
    }

    private void ForgetOldest()
    {
        PolicyVersion<TPolicy> oldest = _kept.GetValueAtIndex(0);
        _kept.RemoveAt(0);
        ReleaseHeld(oldest);
    }

    private void Share(PolicyVersion<TPolicy> version)
    {
        lock (_gate)
            Use(version);
    }

    private void Release(PolicyVersion<TPolicy> version)
    {
        lock (_gate)
            ReleaseHeld(version);
    }

    private void ReleaseHeld(PolicyVersion<TPolicy> version)
    {
        if (--version.Users == 0)
            _free.Push(version);
    }
}
