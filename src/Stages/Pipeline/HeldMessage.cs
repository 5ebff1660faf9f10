using Flow.Contracts.Messages;

namespace Flow.Stages.Pipeline;

/// <summary>
/// The one message that a worker has in hand, be it to read or to fill. Whatever ends the worker, what is still in its hands
/// goes back to its pool when they are disposed, so that a fault loses no buffer. Used by one thread.
/// </summary>
/// <typeparam name="T">The kind of message.</typeparam>
public sealed class HeldMessage<T> : IDisposable
    where T : Message
{
    private MessageLease<T>? _lease;

    /// <summary>Takes a message in hand.</summary>
    /// <param name="message">A message that the caller owns.</param>
    /// <returns>The same message.</returns>
    /// <exception cref="InvalidOperationException">There is one in hand already, or the message was returned.</exception>
    public T Take(T message)
    {
        if (_lease is { } held)
            throw new InvalidOperationException($"{message} was taken before {held.Message} was handed on.");
        _lease = new MessageLease<T>(message);
        return message;
    }

    /// <summary>Lets go of the message: somebody else owns it now.</summary>
    public void Release() => _lease = null;

    /// <summary>Hands the message over to a link, waiting for room.</summary>
    /// <param name="link">Where it goes.</param>
    /// <exception cref="LinkClosedException">The link is closed; the message stays in hand.</exception>
    /// <exception cref="InvalidOperationException">There is nothing in hand, or what was has been returned.</exception>
    public void PassTo(Link<T> link)
    {
        if (_lease is not { } held)
            throw new InvalidOperationException($"There is no message in hand for {link.Name}.");
        link.Write(held.Message);
        _lease = null;
    }

    /// <summary>Gives the message back to its pool; does nothing where there is none.</summary>
    /// <exception cref="InvalidOperationException">Somebody else has returned it.</exception>
    public void Return()
    {
        MessageLease<T>? held = _lease;
        _lease = null;
        held?.Return();
    }

    /// <summary>Gives back what is still in hand.</summary>
    public void Dispose() => Return();
}
