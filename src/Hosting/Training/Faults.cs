using Flow.Hosting.Observers;

namespace Flow.Hosting.Training;

/// <summary>How a fault is told.</summary>
internal static class Faults
{
    /// <summary>
    /// One line. What went wrong around the program (<see cref="SystemFault"/>) is said with what to do; a fault of the program with its kind and
    /// message, and its first cause where that says more.
    /// </summary>
    /// <param name="fault">The exception.</param>
    public static string Line(Exception fault)
    {
        if (fault is RunLostException)
            return $"flow: {OneLine(fault.Message)}";
        if (SystemFault.Of(fault) is { } outside)
            return $"flow: {(fault is StageFaultException stage ? $"{stage.Place}: " : "")}{OneLine(outside)}";
        Exception cause = fault.GetBaseException();
        string first = cause == fault ? "" : $", caused by {Name(cause)}";
        return $"flow: internal error: {Name(fault)}{first}";
    }

    private static string Name(Exception fault) => $"{fault.GetType().Name}: {OneLine(fault.Message)}";

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
