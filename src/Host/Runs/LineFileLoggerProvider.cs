using Microsoft.Extensions.Logging;

namespace Flow.Host.Runs;

/// <summary>Sends what the stages log to a run's log file.</summary>
/// <param name="file">The log; its owner closes it.</param>
internal sealed class LineFileLoggerProvider(LineFile file) : ILoggerProvider
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new LineFileLogger(file, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The run folder owns the file.
    }
}
