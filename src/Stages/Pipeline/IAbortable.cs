namespace Flow.Stages.Pipeline;

/// <summary>Something that stages may be waiting on, and that a fault must end.</summary>
public interface IAbortable
{
    /// <summary>Ends all waiting with <see cref="LinkClosedException"/> and gives back what is held. Later calls do nothing.</summary>
    /// <param name="cause">The first fault.</param>
    void Abort(Exception cause);
}
