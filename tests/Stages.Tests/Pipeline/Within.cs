namespace Flow.Stages.Tests.Pipeline;

/// <summary>Waits for what must happen; the generous limit only keeps a deadlock from hanging the tests.</summary>
internal static class Within
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static Task Reason(Task task) => task.WaitAsync(Limit);

    public static Task<T> Reason<T>(Task<T> task) => task.WaitAsync(Limit);

    /// <summary>Waits until another thread has brought something about.</summary>
    public static void Until(Func<bool> condition) => SpinWait.SpinUntil(condition, Limit).ShouldBeTrue();
}
