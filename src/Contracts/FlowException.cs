namespace Flow.Contracts;

/// <summary>
/// Something the user can put right: a bad option, file or command. The message is one line that says what is wrong,
/// where, and what is allowed; the host prints it without a stack trace and exits with code 2. Whatever of a file or a command line stands in it
/// is shown as <see cref="ShownText.Lines"/> has it.
/// </summary>
/// <param name="message">The line to print.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class FlowException(string message, Exception? innerException = null) : Exception(ShownText.Lines(message), innerException);
