using System.Diagnostics.CodeAnalysis;
using Flow.Hosting.Training;

namespace Flow.Hosting;

/// <summary>
/// The last net: an exception on a thread that nobody watches ends a .NET process by SIGABRT and with a stack. Here it ends with a line, the
/// stack in the log of the runs at hand, and exit code 1. Whatever falls into it is a fault that should have been caught before.
/// </summary>
internal static class LastNet
{
    private static readonly Lock Gate = new();
    private static readonly List<Action<string>> Logs = [];

    /// <summary>Spreads the net below all threads of the process.</summary>
    /// <param name="error">Standard error.</param>
    /// <param name="end">Ends the process with an exit code.</param>
    public static void Spread(TextWriter error, Action<int> end) =>
        AppDomain.CurrentDomain.UnhandledException += (_, fallen) => Catch((Exception)fallen.ExceptionObject, error, end);

    /// <summary>Names a log that is told of what falls in.</summary>
    /// <param name="log">Adds lines to it.</param>
    /// <returns>Takes the log away again.</returns>
    public static IDisposable LogTo(Action<string> log)
    {
        lock (Gate)
            Logs.Add(log);
        return new Log(log);
    }

    /// <summary>Tells of an exception that nobody caught, and ends the process.</summary>
    /// <param name="fault">The exception.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="end">Ends the process with an exit code.</param>
    public static void Catch(Exception fault, TextWriter error, Action<int> end)
    {
        if (!Try(() => error.WriteLine(Faults.Line(fault) + " (on a thread of its own; a run goes on with train --resume)")))
            Try(() => error.WriteLine($"flow: internal error: {fault.GetType().Name}"));
        lock (Gate)
            Logs.ForEach(log => Try(() => log(fault.ToString())));
        end(ExitCodes.Fault);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever fails here, the process must end with its own code.")]
    private static bool Try(Action tell)
    {
        try
        {
            tell();
            return true;
        }
        catch
        {
            // There is no other place to tell it.
            return false;
        }
    }

    private sealed class Log(Action<string> log) : IDisposable
    {
        public void Dispose()
        {
            lock (Gate)
                Logs.Remove(log);
        }
    }
}
