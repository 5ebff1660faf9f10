namespace Flow.Contracts.Messages;

/// <summary>
/// Which message it was. It stays true when the message itself has been returned and stands for something else, so whoever may have to
/// name a message later keeps this and not the message.
/// </summary>
/// <param name="Kind">The kind of message.</param>
/// <param name="Group">The group of environments; null for what is of no group.</param>
/// <param name="Number">The agent step; of what is of no group its number.</param>
public readonly record struct MessagePlace(string Kind, int? Group, long Number)
{
    /// <inheritdoc/>
    public override string ToString() => Group is { } group ? $"{Kind}(group {group}, step {Number})" : $"{Kind} {Number}";
}
