namespace Flow.EndToEnd;

/// <summary>A span as a collector received it.</summary>
internal sealed record OtlpSpan(string Trace, string Id, string Parent, string Name);
