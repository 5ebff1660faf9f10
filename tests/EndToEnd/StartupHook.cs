using System.Diagnostics.CodeAnalysis;

/// <summary>What .NET runs in a process before its program, where <c>DOTNET_STARTUP_HOOKS</c> names this assembly: a thread that breaks.</summary>
[SuppressMessage("Design", "CA1050", Justification = "The runtime asks for this name.")]
internal static class StartupHook
{
    /// <summary>The variable that names a file: when it is there, the thread breaks.</summary>
    public const string BreakWhen = "FLOW_BREAK_WHEN";

    public static void Initialize() => new Thread(() =>
    {
        while (!File.Exists(Environment.GetEnvironmentVariable(BreakWhen)))
            Thread.Yield();
        throw new InvalidOperationException("nobody watches this thread");
    }).Start();
}
