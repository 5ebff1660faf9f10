using System.Diagnostics.CodeAnalysis;
using Flow.Contracts.Messages;

namespace Flow.Stages.Pipeline;

/// <summary>
/// The end of a link's lane. Its reader may take the next message ahead, while it still works on the one in hand: what it looks at is its own
/// from then on, so that nobody, not even a fault, gives it back under its eyes. Used by the reader's thread.
/// </summary>
/// <typeparam name="T">What the link carries.</typeparam>
internal sealed class LinkReader<T> : IDisposable
    where T : Message
{
    private readonly LinkLane<MessageLease<T>> _lane;
    private MessageLease<T>? _ahead;

    internal LinkReader(LinkLane<MessageLease<T>> lane) => _lane = lane;

    /// <summary>Looks at the message after the one in hand. It stays with this reader, whose next <see cref="Read"/> gives it.</summary>
    /// <returns>The message, to be read and not to be returned; null where none is there yet.</returns>
    public T? LookAhead()
    {
        if (_ahead is null && _lane.TryRead(out MessageLease<T> lease))
            _ahead = new MessageLease<T>(lease.Arrive());
        return _ahead?.Message;
    }

    /// <summary>Takes the next message, waiting for one.</summary>
    /// <param name="message">The message, which the caller now owns.</param>
    /// <returns>False where the link is complete and the lane empty.</returns>
    /// <exception cref="LinkClosedException">The link was aborted.</exception>
    public bool Read([MaybeNullWhen(false)] out T message)
    {
        if (_ahead is { } ahead)
        {
            // It stays this reader's own if the link was aborted.
            _lane.ThrowIfAborted();
            _ahead = null;
            message = ahead.Message;
            return true;
        }

        bool any = _lane.Read(out MessageLease<T> lease);
        message = any ? lease.Arrive() : null;
        return any;
    }

    /// <summary>Gives back what was taken ahead and will not be read any more; the reader ends.</summary>
    public void Dispose()
    {
        MessageLease<T>? ahead = _ahead;
        _ahead = null;
        ahead?.Return();
    }
}
