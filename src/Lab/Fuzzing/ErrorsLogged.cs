using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Flow.Lab.Fuzzing;

/// <summary>Takes what a server logs as an error, a line each.</summary>
internal sealed class ErrorsLogged : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Errors { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            Errors.Enqueue($"{formatter(state, exception)} {exception?.GetType().Name}: {exception?.Message}".ReplaceLineEndings(" "));
    }
}
