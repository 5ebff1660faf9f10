using Flow.Hosting.Runs.Metrics;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Runs.Metrics;

/// <summary><c>docs/run-files.md</c> shows what <see cref="MetricsSchema"/> has.</summary>
public sealed class MetricsPageTests
{
    private static readonly Dictionary<FieldType, string> Words = new()
    {
        [FieldType.Whole] = "whole number",
        [FieldType.Number] = "number",
        [FieldType.NumberOrNull] = "number or null",
        [FieldType.Text] = "text",
        [FieldType.Flag] = "true or false",
        [FieldType.Numbers] = "list of numbers",
    };

    [Fact]
    public void The_page_shows_every_kind_of_record_with_every_field()
    {
        string page = File.ReadAllText(Repository.PathOf("docs/run-files.md"));
        string[] expected = ["Every record begins with\n\n" + Table(MetricsSchema.Common), .. MetricsSchema.Kinds.Select(Section)];
        page[page.IndexOf("Every record begins with", StringComparison.Ordinal)..].ShouldBe(string.Join('\n', expected));
    }

    private static string Section(MetricsKind kind) =>
        $"### `{kind.Event}`: {kind.When}{(kind.IsOld ? ", in older versions" : "")}\n\n{Table(kind.Fields)}";

    private static string Table(IReadOnlyList<MetricsField> fields) =>
        "| Field | Type | Unit | Meaning |\n|---|---|---|---|\n" + string.Concat(fields.Select(Row));

    private static string Row(MetricsField field) => $"| `{field.Name}` | {Words[field.Type]} | {field.Unit} | {field.Meaning} |\n";
}
