namespace Flow.Stages.Pipeline;

/// <summary>
/// What the learner orders for one rollout: all that a group needs to know to play it. All groups have the same order of a rollout that they play
/// together; where groups are learnt from one by one, each has its own, which differ in the version.
/// </summary>
/// <param name="Rollout">The rollout's number among those of its group, from 0.</param>
/// <param name="Version">The version of the policy that it acts with.</param>
/// <param name="TakesSnapshot">Whether a checkpoint is taken where it ends; never after the run's last one, where the final checkpoint is.</param>
/// <param name="IsLast">Whether it is the group's last one, as far as is known: a stop may make another one the last.</param>
internal readonly record struct RolloutOrder(long Rollout, long Version, bool TakesSnapshot, bool IsLast);

/// <summary>What a group is told that asks for the order of its next rollout: the order, that it has to wait, or that it is to play no more.</summary>
internal readonly record struct OrderAnswer
{
    private OrderAnswer(RolloutOrder? order, bool isOver) => (Order, IsOver) = (order, isOver);

    /// <summary>The learner cannot issue the order yet: the group asks again when the next version is published.</summary>
    public static OrderAnswer NotYet => default;

    /// <summary>The run ends before that rollout.</summary>
    public static OrderAnswer NoMore => new(null, true);

    /// <summary>The order; null where there is none, or none yet.</summary>
    public RolloutOrder? Order { get; }

    /// <summary>Whether the group is to play no more.</summary>
    public bool IsOver { get; }

    /// <summary>Whether the group has to wait.</summary>
    public bool IsNotYet => Order is null && !IsOver;

    /// <summary>The answer that is an order.</summary>
    /// <param name="order">The order.</param>
    public static OrderAnswer Begin(RolloutOrder order) => new(order, false);
}
