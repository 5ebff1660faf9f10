using System.Text.Json;

namespace Flow.Hosting.Runs.Metrics;

/// <summary>
/// The records of a run as CSV, a file for each kind: a line of column names, then a line a record, as RFC 4180 has it but for line ends.
/// A list stands in one column, its numbers separated by spaces; what is null, or what an older Flow did not write, is empty.
/// </summary>
internal sealed class MetricsCsv : IDisposable
{
    private readonly Dictionary<string, StreamWriter> _files = [];
    private readonly Dictionary<string, long> _records = [];
    private readonly Func<string, Stream> _create;

    private MetricsCsv(Func<string, Stream> create) => _create = create;

    /// <summary>Writes the records.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="create">Creates the file of a name, as in <c>episode.csv</c>; called for the kinds that there are.</param>
    /// <returns>How many records of each kind were written.</returns>
    /// <exception cref="Contracts.FlowException">There are no metrics, or a line of them is no record.</exception>
    public static IReadOnlyDictionary<string, long> Write(string run, Func<string, Stream> create)
    {
        using var csv = new MetricsCsv(create);
        foreach (MetricsRecord record in RunMetrics.Records(run))
            csv.Add(record);
        return csv._records;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (StreamWriter file in _files.Values)
            file.Dispose();
    }

    private void Add(MetricsRecord record)
    {
        if (MetricsSchema.Find(record.Event) is not { } kind)
            return;
        IEnumerable<string> columns = MetricsSchema.Common.Concat(kind.Fields).Select(field => field.Name).Skip(1);
        if (!_files.TryGetValue(kind.Event, out StreamWriter? file))
        {
            file = new StreamWriter(_create(kind.Event + ".csv")) { NewLine = "\n" };
            _files.Add(kind.Event, file);
            file.WriteLine(string.Join(',', columns));
        }

        file.WriteLine(string.Join(',', columns.Select(column => Cell(record.Fields, column))));
        _records[kind.Event] = _records.GetValueOrDefault(kind.Event) + 1;
    }

    private static string Cell(JsonElement fields, string column) => fields.TryGetProperty(column, out JsonElement value)
        ? value.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.String => Quoted(value.GetString()!),
            JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(one => one.GetRawText())),
            _ => value.GetRawText(),
        }
        : "";

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
