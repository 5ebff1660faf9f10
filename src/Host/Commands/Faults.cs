namespace Flow.Host.Commands;

/// <summary>How a fault in the program is told.</summary>
internal static class Faults
{
    /// <summary>One line with the fault's kind and message, and its first cause where that says more.</summary>
    /// <param name="fault">The exception.</param>
    public static string Line(Exception fault)
    {
        Exception cause = fault.GetBaseException();
        string first = cause == fault ? "" : $", caused by {Name(cause)}";
        return $"flow: internal error: {Name(fault)}{first}";
    }

    private static string Name(Exception fault) => $"{fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")}";
}
