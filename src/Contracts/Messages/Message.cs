using System.Diagnostics;

namespace Flow.Contracts.Messages;

/// <summary>
/// What travels a link: a batch of one group of environments at one time step, as a struct of arrays. Messages are rented by
/// the stage that fills them and returned by the one that reads them last; ownership passes with the message.
/// </summary>
/// <param name="owner">The pool that the message goes back to; null for one that stands alone.</param>
public abstract class Message(IMessageOwner? owner)
{
    /// <summary>The group of environments.</summary>
    public int Group { get; set; }

    /// <summary>The agent step, from 0; −1 asks for the reset before it.</summary>
    public long Step { get; set; }

    /// <summary>The span that the message was made in; none, as for most messages, where it is not traced.</summary>
    public ActivityContext Trace { get; set; }

    /// <summary>Gives the message back to its pool. The caller must not touch it afterwards.</summary>
    public void Return() => owner?.Return(this);

    /// <summary>Which message it is, for faults.</summary>
    public virtual MessagePlace Place => new(GetType().Name, Group, Step);

    /// <inheritdoc/>
    public sealed override string ToString() => Place.ToString();
}
