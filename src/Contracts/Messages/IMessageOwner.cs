namespace Flow.Contracts.Messages;

/// <summary>Takes messages back when their last reader is done with them.</summary>
public interface IMessageOwner
{
    /// <summary>Takes one message back.</summary>
    /// <param name="message">A message that this owner handed out.</param>
    void Return(Message message);
}
