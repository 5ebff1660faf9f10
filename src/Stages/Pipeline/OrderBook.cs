namespace Flow.Stages.Pipeline;

/// <summary>
/// The orders that the learner has issued. Where a rollout acts with one certain version, its order is issued as that is published, and never
/// changes. Elsewhere an order that no group has begun is superseded by each publication, and the first group to begin it fixes it for all.
/// Guarded by the cell's gate.
/// </summary>
/// <param name="plan">What the run's options say about orders.</param>
/// <param name="state">Says whether the run was asked to stop.</param>
/// <param name="time">The clock of checkpoints.</param>
internal sealed class OrderBook(OrderPlan plan, PipelineState state, TimeProvider time)
{
    private readonly SortedList<long, RolloutOrder> _issued = [];
    private LearnerProgress _progress = plan.Start;
    private long _lastCut = time.GetTimestamp();
    private long _next = plan.First * plan.Versions.Groups;

    private int Lines => plan.Versions.Groups;

    /// <summary>Takes note of a version, forgets the orders that all groups have begun by then, and issues those that it makes certain.</summary>
    /// <param name="number">The version's number.</param>
    /// <param name="learnt">The group of the rollout that it has learnt from since the last one; null where no update made it.</param>
    public void Publish(long number, int? learnt)
    {
        _progress = Now() with { Newest = number };
        if (learnt is { } group)
            _progress = _progress with { Learnt = _progress.Learnt.SetItem(group, _progress.Learnt[group] + 1) };
        Forget(number - plan.Versions.Kept);
        while (plan.Versions.IsCertain && Issue(_next).Order is not null)
            _next++;
    }

    /// <summary>Tells a group the order of its next rollout, which it has begun then.</summary>
    /// <param name="rollout">The rollout's number among those of the group, from 0.</param>
    /// <param name="group">The group's number.</param>
    public OrderAnswer Begin(long rollout, int group)
    {
        _progress = Now();
        if (rollout >= plan.End(_progress))
            return OrderAnswer.NoMore;
        OrderAnswer answer = Find(rollout, group);
        if (answer.Order is not null)
            _progress = _progress with { Begun = Math.Max(_progress.Begun, rollout + 1) };
        return answer;
    }

    private LearnerProgress Now() => _progress with { SinceCut = time.GetElapsedTime(_lastCut), StopRequested = state.StopRequested };

    private OrderAnswer Find(long rollout, int group)
    {
        // Where all groups are learnt from together, they have one order.
        long place = (rollout * Lines) + (group % Lines);
        if (_issued.TryGetValue(place, out RolloutOrder order))
            return OrderAnswer.Begin(order);
        return plan.Versions.IsCertain ? OrderAnswer.NotYet : Issue(place);
    }

    /// <summary>Issues an order, if it can be issued. Orders lie by rollout, then group.</summary>
    private OrderAnswer Issue(long place)
    {
        OrderAnswer answer = plan.Order(place / Lines, (int)(place % Lines), _progress);
        if (answer.Order is not { } order)
            return answer;
        _issued.Add(place, order);
        if (order.Rollout < _progress.Decided)
            return answer;
        _progress = _progress with { Decided = order.Rollout + 1 };
        if (order.TakesSnapshot)
        {
            _lastCut = time.GetTimestamp();
            _progress = _progress with { Cut = order.Rollout + 1, SinceCut = TimeSpan.Zero };
        }

        return answer;
    }

    /// <summary>An order whose version is kept no more is one that all who have it have begun.</summary>
    private void Forget(long newestGone)
    {
        for (int index = _issued.Count - 1; index >= 0; index--)
        {
            if (_issued.GetValueAtIndex(index).Version <= newestGone)
                _issued.RemoveAt(index);
        }
    }
}
