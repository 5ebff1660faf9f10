namespace Flow.Hosting.Observers;

/// <summary>
/// What a run records cannot be kept, or its folder is no longer there: it had to stop, for something outside of the program.
/// </summary>
/// <param name="message">The line for the user: what, where, what to do.</param>
internal sealed class RunLostException(string message) : Exception(message);
