using System.Diagnostics;
using Flow.Contracts.Messages;

namespace Flow.Stages.Pipeline;

/// <summary>
/// Rented messages of one kind. The pool grows to what is in flight at once, which the links bound, and then allocates
/// nothing more. Thread-safe.
/// </summary>
/// <typeparam name="T">The kind of message.</typeparam>
/// <param name="create">Makes a message that knows this pool as its owner.</param>
public sealed class MessagePool<T>(Func<IMessageOwner, T> create) : IMessageOwner
    where T : Message
{
    private readonly Lock _gate = new();
    private readonly Stack<T> _free = new();
    private int _created;

    /// <summary>Messages that were rented and not returned.</summary>
    public int InUse
    {
        get
        {
            lock (_gate)
                return _created - _free.Count;
        }
    }

    /// <summary>Messages that were ever made.</summary>
    public int Allocated
    {
        get
        {
            lock (_gate)
                return _created;
        }
    }

    /// <summary>Rents a message, with whatever its last user left in it.</summary>
    /// <param name="group">The group it is for.</param>
    /// <param name="step">The step it is for.</param>
    /// <param name="trace">The span that it is made in; none where it is not traced.</param>
    public T Rent(int group, long step, ActivityContext trace = default)
    {
        T message = Take();
        message.Group = group;
        message.Step = step;
        message.Trace = trace;
        return message;
    }

    /// <inheritdoc/>
    public void Return(Message message)
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
            _created++;
        }

        return create(this);
    }
}
