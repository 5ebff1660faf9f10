namespace Flow.Stages.Pipeline;

/// <summary>Something that stages may be waiting on, and that a fault must end.</summary>
internal interface IAbortable
{
    /// <summary>Ends all waiting with <see cref="LinkClosedException"/> and gives back what is held. Later calls do nothing.</summary>
    /// <param name="cause">The first fault.</param>
    void Abort(Exception cause);
}

/// <summary>Does something when a fault, or a stop that could not wait any longer, ends the pipeline.</summary>
/// <param name="action">What is done, on the thread of the fault; must not throw.</param>
internal sealed class AbortAction(Action action) : IAbortable
{
    private int _done;

    /// <inheritdoc/>
    public void Abort(Exception cause)
    {
        if (Interlocked.Exchange(ref _done, 1) == 0)
            action();
    }
}
