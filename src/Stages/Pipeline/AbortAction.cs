namespace Flow.Stages.Pipeline;

/// <summary>Does something when a fault, or a stop that could not wait any longer, ends the pipeline.</summary>
/// <param name="action">What is done, on the thread of the fault; must not throw.</param>
public sealed class AbortAction(Action action) : IAbortable
{
    private int _done;

    /// <inheritdoc/>
    public void Abort(Exception cause)
    {
        if (Interlocked.Exchange(ref _done, 1) == 0)
            action();
    }
}
