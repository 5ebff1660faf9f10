using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Flow.Stages.Tests.Pipeline;

/// <summary>Keeps what is logged, one line each: level, category, message.</summary>
internal sealed class KeptLogs : ILoggerFactory
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>What was logged, in its order.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Whether every line throws after it was kept, as a provider with a full disk may.</summary>
    public bool Throws { get; init; }

    public ILogger CreateLogger(string categoryName) => new Log(this, categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Log(KeptLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            logs._lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)}");
            if (logs.Throws)
                throw new IOException("No space left on device");
        }
    }
}
