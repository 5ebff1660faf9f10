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
    private T? _message;

    /// <summary>Takes a message in hand.</summary>
    /// <param name="message">A message that the caller owns.</param>
    /// <returns>The same message.</returns>
    /// <exception cref="InvalidOperationException">There is one in hand already.</exception>
    public T Take(T message)
    {
        if (_message is not null)
            throw new InvalidOperationException($"{message} was taken before {_message} was handed on.");
        _message = message;
        return message;
    }

    /// <summary>Lets go of the message: somebody else owns it now.</summary>
    public void Release() => _message = null;

    /// <summary>Hands the message over to a link, waiting for room.</summary>
    /// <param name="link">Where it goes.</param>
    /// <exception cref="LinkClosedException">The link is closed; the message stays in hand.</exception>
    /// <exception cref="InvalidOperationException">There is nothing in hand.</exception>
    public void PassTo(Link<T> link)
    {
        link.Write(_message ?? throw new InvalidOperationException($"There is no message in hand for {link.Name}."));
        _message = null;
    }

    /// <summary>Gives the message back to its pool; does nothing where there is none.</summary>
    public void Return()
    {
        T? message = _message;
        _message = null;
        message?.Return();
    }

    /// <summary>Gives back what is still in hand.</summary>
    public void Dispose() => Return();
}
