using System.Diagnostics;

namespace Flow.Contracts.Messages;

/// <summary>
/// Whose messages are: it alone lends them, and says then what they stand for, and they go back to it alone. Nobody can return a message to an
/// owner that it is not of, because a message goes back by <see cref="Message.Return"/> only.
/// </summary>
public abstract class MessageOwner
{
    /// <summary>Takes a message back that was lent and is returned. Thread-safe.</summary>
    /// <param name="message">The message.</param>
    protected abstract void TakeBack(Message message);

    /// <summary>Takes a message back for <see cref="Message.Return"/>.</summary>
    internal void Receive(Message message) => TakeBack(message);

    /// <summary>Makes a message that stands alone one of this owner's; it counts as returned.</summary>
    /// <param name="message">The message, held by the caller.</param>
    /// <exception cref="InvalidOperationException">It has an owner.</exception>
    protected void Adopt(Message message) => message.BelongTo(this);

    /// <summary>Lends a message that nobody holds: it begins a new use, and stands for something else.</summary>
    /// <param name="message">One of this owner's.</param>
    /// <param name="group">The group of environments that it is for.</param>
    /// <param name="step">The agent step that it is for.</param>
    /// <param name="trace">The span that it is made in; none where it is not traced.</param>
    /// <exception cref="InvalidOperationException">It is another's, or somebody holds it.</exception>
    protected void Lend(Message message, int group, long step, ActivityContext trace = default) => message.Begin(this, group, step, trace);
}
