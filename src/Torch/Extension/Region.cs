namespace Flow.Torch;

/// <summary>Something that holds on a thread from its making until it is disposed.</summary>
/// <param name="handle">What was before, or what holds.</param>
/// <param name="leave">Ends it, and frees the handle.</param>
internal sealed class Region(nint handle, Action<nint> leave) : IDisposable
{
    private nint _handle = handle;

    public void Dispose()
    {
        nint handle = Interlocked.Exchange(ref _handle, 0);
        if (handle != 0)
            leave(handle);
    }
}
