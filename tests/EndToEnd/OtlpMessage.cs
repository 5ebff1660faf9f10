using System.Text;
using Google.Protobuf;

namespace Flow.EndToEnd;

/// <summary>Reads what is needed of OTLP's messages: the fields by their numbers in opentelemetry-proto.</summary>
internal static class OtlpMessage
{
    /// <summary>ResourceSpans 1, ScopeSpans 2, Span 2; of a span trace_id 1, span_id 2, parent_span_id 4, name 5.</summary>
    public static List<OtlpSpan> Spans(byte[] message) =>
    [
        .. Nested(message, 1, 2, 2).Select(span => new OtlpSpan(
            Convert.ToHexString(Field(span, 1)), Convert.ToHexString(Field(span, 2)), Convert.ToHexString(Field(span, 4)), Encoding.UTF8.GetString(Field(span, 5)))),
    ];

    /// <summary>ResourceMetrics 1, ScopeMetrics 2, Metric 2; of a metric name 1.</summary>
    public static List<string> MetricNames(byte[] message) => [.. Nested(message, 1, 2, 2).Select(metric => Encoding.UTF8.GetString(Field(metric, 1)))];

    private static IEnumerable<byte[]> Nested(byte[] message, params int[] path) =>
        path.Aggregate(Enumerable.Repeat(message, 1), (messages, field) => messages.SelectMany(outer => Fields(outer, field)));

    private static byte[] Field(byte[] message, int field) => Fields(message, field).FirstOrDefault() ?? [];

    /// <summary>All values of one field that are messages, strings or bytes.</summary>
    private static List<byte[]> Fields(byte[] message, int field)
    {
        List<byte[]> values = [];
        using var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag && tag != 0)
        {
            if (tag == WireFormat.MakeTag(field, WireFormat.WireType.LengthDelimited))
                values.Add(input.ReadBytes().ToByteArray());
            else
                input.SkipLastField();
        }

        return values;
    }
}
