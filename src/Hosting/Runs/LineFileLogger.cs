using Microsoft.Extensions.Logging;

namespace Flow.Hosting.Runs;

/// <summary>One category of a run's log.</summary>
/// <param name="write">Adds lines to the log.</param>
/// <param name="category">Who speaks.</param>
internal sealed class LineFileLogger(Action<string> write, string category) : ILogger
{
    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and < LogLevel.None;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        string cause = exception is null ? "" : $"\n{exception}";
        write($"{logLevel} {category}: {formatter(state, exception)}{cause}");
    }
}

/// <summary>Sends what the stages log to a run's log file.</summary>
/// <param name="write">Adds lines to the log.</param>
internal sealed class LineFileLoggerProvider(Action<string> write) : ILoggerProvider
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new LineFileLogger(write, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The run folder owns the file.
    }
}
