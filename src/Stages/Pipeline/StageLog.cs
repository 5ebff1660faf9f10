using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Flow.Stages.Pipeline;

/// <summary>What stages and their monitor log. The category is <c>Flow.Stages.</c> and the stage's name.</summary>
internal static partial class StageLog
{
    /// <summary>Makes the log of a stage, or of whoever watches all of them.</summary>
    /// <param name="logs">Where logs go; null for nowhere.</param>
    /// <param name="name">The stage's name.</param>
    public static ILogger Of(ILoggerFactory? logs, string name) =>
        new GuardedLogger((logs ?? NullLoggerFactory.Instance).CreateLogger($"Flow.Stages.{name}"));

    /// <summary>A stage begins.</summary>
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "started, workers: {Workers}")]
    public static partial void Started(this ILogger log, int workers);

    /// <summary>The last worker of a stage has ended, by the end of the data, a stop or a fault.</summary>
    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "ended, messages: {Messages}, busy seconds: {BusySeconds:0.0}")]
    public static partial void Ended(this ILogger log, long messages, double busySeconds);

    /// <summary>A worker has failed. The first fault of a run ends it, later ones follow from that.</summary>
    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "{Fault}")]
    public static partial void Failed(this ILogger log, StageFault fault);

    /// <summary>Nothing has moved for the time after which it is said.</summary>
    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "nothing has moved for {Seconds} s")]
    public static partial void Stalled(this ILogger log, double seconds);

    /// <summary>Logs the end of a stage.</summary>
    /// <param name="log">The stage's log.</param>
    /// <param name="statistics">What the stage did.</param>
    public static void Ended(this ILogger log, StageStatistics statistics) => log.Ended(statistics.Items, statistics.Busy.TotalSeconds);
}
