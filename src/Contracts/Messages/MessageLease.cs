namespace Flow.Contracts.Messages;

/// <summary>
/// One use of a message, from when it was lent to when it is returned. A message that has been returned and lent anew is the same object in
/// another's hands; a lease knows that it is not meant. Links carry leases, and whoever keeps a message for long should keep one.
/// </summary>
/// <typeparam name="T">The kind of message.</typeparam>
internal readonly record struct MessageLease<T>
    where T : Message
{
    private readonly T _message;
    private readonly int _generation;

    /// <summary>Begins to watch over a message that the caller holds.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="InvalidOperationException">It was returned, or it travels.</exception>
    public MessageLease(T message)
    {
        (_message, _generation) = (message, message.Generation);
        message.Require(_generation, "used");
    }

    /// <summary>The message, held.</summary>
    /// <exception cref="InvalidOperationException">It was returned, whoever has it now, or it travels.</exception>
    public T Message
    {
        get
        {
            _message.Require(_generation, "used");
            return _message;
        }
    }

    /// <summary>Gives the message back.</summary>
    /// <exception cref="InvalidOperationException">It was returned, whoever has it now, or it travels.</exception>
    public void Return() => _message.Finish(_generation);

    /// <summary>Sends the message off: until it arrives, nobody may use it.</summary>
    /// <param name="link">The name of what it travels.</param>
    /// <exception cref="InvalidOperationException">It was returned, whoever has it now, or it travels already.</exception>
    public void Depart(string link) => _message.Depart(_generation, link);

    /// <summary>Receives the message: the caller holds it.</summary>
    /// <returns>The message.</returns>
    /// <exception cref="InvalidOperationException">It was not on its way.</exception>
    public T Arrive()
    {
        _message.Arrive(_generation);
        return _message;
    }

    /// <inheritdoc/>
    public override string ToString() => $"use {_generation} of {_message}";
}
