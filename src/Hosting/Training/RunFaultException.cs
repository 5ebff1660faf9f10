namespace Flow.Hosting.Training;

/// <summary>A fault of the program ended a run, whose log has the stack; the message is the line for the user.</summary>
/// <param name="message">The line.</param>
/// <param name="fault">What happened.</param>
internal sealed class RunFaultException(string message, Exception fault) : Exception(message, fault);
