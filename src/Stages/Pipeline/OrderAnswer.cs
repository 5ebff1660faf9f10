namespace Flow.Stages.Pipeline;

/// <summary>What a group is told that asks for the order of its next rollout: the order, that it has to wait, or that it is to play no more.</summary>
public readonly record struct OrderAnswer
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
