namespace Flow.Stages.Pipeline;

/// <summary>
/// Runs a stage's work on a thread of its own. Emulators and tensor operations compute for milliseconds and keep state by
/// thread, which the thread pool is not made for.
/// </summary>
internal static class WorkerThread
{
    /// <summary>Starts a thread.</summary>
    /// <param name="name">Its name, as debuggers and profilers show it.</param>
    /// <param name="body">The work; it must not throw.</param>
    /// <returns>A task that ends with the thread.</returns>
    public static Task Start(string name, Action body)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            body();
            ended.SetResult();
        })
        {
            Name = name,
            IsBackground = true,
        };
        thread.Start();
        return ended.Task;
    }
}
