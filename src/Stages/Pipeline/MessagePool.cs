using System.Diagnostics;
using Flow.Contracts.Messages;

namespace Flow.Stages.Pipeline;

/// <summary>
/// Rented messages of one kind. The pool grows to what is in flight at once, which the links bound, and then allocates
/// nothing more. Thread-safe.
/// </summary>
/// <typeparam name="T">The kind of message.</typeparam>
/// <param name="create">Makes a message that knows this pool as its owner.</param>
public sealed class MessagePool<T>(Func<MessageOwner, T> create) : MessageOwner
    where T : Message
{
    private readonly Lock _gate = new();
    private readonly Stack<T> _free = new();
    private readonly List<T> _all = [];

    /// <summary>Messages that were rented and not returned.</summary>
    internal int InUse
    {
        get
        {
            lock (_gate)
                return _all.Count - _free.Count;
        }
    }

    /// <summary>Messages that were ever made.</summary>
    internal int Allocated
    {
        get
        {
            lock (_gate)
                return _all.Count;
        }
    }

    /// <summary>The messages that were rented and not returned: who has them, where that is kept.</summary>
    internal IReadOnlyList<LentMessage> Lent
    {
        get
        {
            lock (_gate)
                return [.. _all.Where(message => !message.IsReturned).Select(message => new LentMessage(message.Place, message.RentedBy, message.Holder))];
        }
    }

    /// <summary>Rents a message, with whatever its last user left in it.</summary>
    /// <param name="group">The group it is for.</param>
    /// <param name="step">The step it is for.</param>
    /// <param name="trace">The span that it is made in; none where it is not traced.</param>
    public T Rent(int group, long step, ActivityContext trace = default)
    {
        T message = Take();
        Lend(message, group, step, trace);
        return message;
    }

    /// <inheritdoc/>
    protected override void TakeBack(Message message)
    {
        lock (_gate)
            _free.Push((T)message);
    }

    private T Take()
    {
        lock (_gate)
        {
            if (_free.TryPop(out T? free))
                return free;
        }

        T made = create(this);
        lock (_gate)
            _all.Add(made);
        return made;
    }
}

/// <summary>A message that is not with its pool, as the pool sees it.</summary>
/// <param name="Place">What it stands for.</param>
/// <param name="RentedBy">Who rented it; null where no <see cref="MessageLedger"/> is kept.</param>
/// <param name="Holder">The thread that holds it, or the link that it travels; null where no <see cref="MessageLedger"/> is kept.</param>
internal readonly record struct LentMessage(MessagePlace Place, string? RentedBy, string? Holder)
{
    /// <inheritdoc/>
    public override string ToString() => Holder is null ? $"{Place}" : $"{Place}, held by {Holder}, rented by {RentedBy}";
}
