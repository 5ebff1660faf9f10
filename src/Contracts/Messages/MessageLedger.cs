namespace Flow.Contracts.Messages;

/// <summary>
/// Whether it is kept who rented each message and who holds it, so that misuse and leaks are told with names. A debug build keeps it, and so
/// does any other whose setting <c>Flow.MessageLedger</c> says so, as that of tests does; else it costs nothing.
/// </summary>
internal static class MessageLedger
{
    /// <summary>The setting of the runtime (<see cref="AppContext"/>) that switches it on or off.</summary>
    public const string Setting = "Flow.MessageLedger";

#if DEBUG
    private const bool Default = true;
#else
    private const bool Default = false;
#endif

    /// <summary>Whether it is kept. Settled at the start of the process, so that where it is not, the compiler leaves it out.</summary>
    public static bool IsKept { get; } = AppContext.TryGetSwitch(Setting, out bool kept) ? kept : Default;

    /// <summary>The calling thread's name: that of its stage and worker.</summary>
    internal static string Here => Thread.CurrentThread.Name ?? "a thread without a name";
}
