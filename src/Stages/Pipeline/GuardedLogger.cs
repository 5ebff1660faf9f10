using Microsoft.Extensions.Logging;

namespace Flow.Stages.Pipeline;

/// <summary>A log whose providers may fail without harm: a stage that logs must not end by it.</summary>
/// <param name="log">The log itself.</param>
internal sealed class GuardedLogger(ILogger log) : ILogger
{
    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => log.BeginScope(state);

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => log.IsEnabled(logLevel);

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            log.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception)
        {
            // Who reads logs finds a line missing; the run goes on.
        }
    }
}
