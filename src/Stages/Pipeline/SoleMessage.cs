using Flow.Contracts.Messages;

namespace Flow.Stages.Pipeline;

/// <summary>
/// The one message of somebody who works step by step without links: evaluation, and measurements. It keeps what it was filled with, and each
/// step is a use of its own. Used by one thread.
/// </summary>
/// <typeparam name="T">The kind of message.</typeparam>
internal sealed class SoleMessage<T> : MessageOwner
    where T : Message
{
    private readonly T _message;

    /// <summary>Takes over a message.</summary>
    /// <param name="message">One that stands alone.</param>
    public SoleMessage(T message)
    {
        _message = message;
        Adopt(message);
        Lend(message, message.Group, message.Step);
    }

    /// <summary>The message, as it stands now.</summary>
    public T Message => _message;

    /// <summary>Ends the message's use, where it was not returned, and lends it for another step.</summary>
    /// <param name="group">The group of environments.</param>
    /// <param name="step">The agent step.</param>
    /// <returns>The message.</returns>
    public T At(int group, long step)
    {
        if (!_message.IsReturned)
            _message.Return();
        Lend(_message, group, step);
        return _message;
    }

    /// <inheritdoc/>
    protected override void TakeBack(Message message)
    {
        // It stays where it is.
    }
}
