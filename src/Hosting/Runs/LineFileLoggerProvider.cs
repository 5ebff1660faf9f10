using Microsoft.Extensions.Logging;

namespace Flow.Hosting.Runs;

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
