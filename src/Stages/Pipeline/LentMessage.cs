using Flow.Contracts.Messages;

namespace Flow.Stages.Pipeline;

/// <summary>A message that is not with its pool, as the pool sees it.</summary>
/// <param name="Place">What it stands for.</param>
/// <param name="RentedBy">Who rented it; null where no <see cref="MessageLedger"/> is kept.</param>
/// <param name="Holder">The thread that holds it, or the link that it travels; null where no <see cref="MessageLedger"/> is kept.</param>
public readonly record struct LentMessage(MessagePlace Place, string? RentedBy, string? Holder)
{
    /// <inheritdoc/>
    public override string ToString() => Holder is null ? $"{Place}" : $"{Place}, held by {Holder}, rented by {RentedBy}";
}
