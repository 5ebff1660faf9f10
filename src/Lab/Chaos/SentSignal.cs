using System.Runtime.InteropServices;

namespace Flow.Lab.Chaos;

/// <summary>A signal that ends a run: SIGKILL, which it does not hear, or one that it answers by stopping in order.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Number">Its number on Linux.</param>
internal sealed partial record SentSignal(string Name, int Number)
{
    /// <summary>What no process hears.</summary>
    public static readonly SentSignal Kill = new("SIGKILL", 9);

    /// <summary>What schedulers, terminals and people end runs with.</summary>
    public static readonly IReadOnlyList<SentSignal> Mixed = [Kill, new("SIGTERM", 15), new("SIGHUP", 1), new("SIGINT", 2)];

    /// <summary>The exit code of a process that it ended.</summary>
    public int ExitCode => 128 + Number;

    /// <summary>Sends it; a process that has ended already does not mind.</summary>
    /// <param name="process">The process's number.</param>
    public void SendTo(int process) => _ = Send(process, Number);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Send(int process, int signal);
}
