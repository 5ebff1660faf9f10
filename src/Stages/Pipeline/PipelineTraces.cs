using System.Diagnostics;
using Flow.Contracts.Messages;

namespace Flow.Stages.Pipeline;

/// <summary>
/// Traces: one in so many messages is followed from the first stage of the ring through the others to the update that learns from it. Each stage that
/// handles a traced message adds a span below that of the stage before; what lies between two spans is the wait in a link.
/// </summary>
internal static class PipelineTraces
{
    /// <summary>The name of the source of spans.</summary>
    public const string SourceName = "Flow";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins the span of a stage over a message, and marks the message with it, so that what is made of it can follow.</summary>
    /// <param name="stage">The stage's name.</param>
    /// <param name="worker">The worker's number.</param>
    /// <param name="message">The message.</param>
    /// <param name="every">Every how many of the stage's messages a trace begins; 0 for none, where traces begin elsewhere.</param>
    /// <returns>The span, which ends as it is disposed; null where the message is not traced or nobody listens.</returns>
    internal static Activity? Begin(string stage, int worker, Message message, long every)
    {
        if (!Source.HasListeners() || !(IsTraced(message) || BeginsTrace(message, every)))
            return null;
        Activity? span = Source.StartActivity(stage, ActivityKind.Internal, message.Trace);
        if (span is null)
            return null;
        message.Trace = span.Context;
        return span
            .SetTag("flow.worker", worker)
            .SetTag("flow.group", message.Group)
            .SetTag("flow.step", message.Step);
    }

    private static bool IsTraced(Message message) => message.Trace.TraceId != default;

    private static bool BeginsTrace(Message message, long every) =>
        every > 0 && message.Step >= 0 && (message.Step + message.Group) % every == 0;
}
