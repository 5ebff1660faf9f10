namespace Flow.Stages.Pipeline;

/// <summary>A link or cell was closed under a stage that still wanted to use it: the pipeline is ending because of a fault.</summary>
/// <param name="message">Which one.</param>
/// <param name="innerException">The fault, where there is one.</param>
public sealed class LinkClosedException(string message, Exception? innerException = null) : Exception(message, innerException);
