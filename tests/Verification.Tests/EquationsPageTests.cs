using System.Globalization;
using System.Text.RegularExpressions;

namespace Flow.Verification.Tests;

/// <summary><c>docs/equations.md</c> maps every equation to a file that exists and to checks that exist, and leaves none out.</summary>
public sealed partial class EquationsPageTests
{
    private static readonly string[][] Rows = [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "equations.md"))
        .Where(line => line.StartsWith("| (", StringComparison.Ordinal) || line.StartsWith("| §", StringComparison.Ordinal))
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))];

    [Fact]
    public void Every_equation_has_a_row()
    {
        IEnumerable<int> listed = Rows.SelectMany(row => Number().Matches(row[0]))
            .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

        listed.ShouldBe(Enumerable.Range(1, 90), ignoreOrder: true);
    }

    [Fact]
    public void Every_row_names_files_that_exist()
    {
        Rows.ShouldAllBe(row => Quoted(row[2]).Any());
        Rows.SelectMany(row => Quoted(row[2])).Where(path => !File.Exists(Path.Combine(Repository.Root, path))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_row_names_checks_and_every_check_is_named()
    {
        string[] named = [.. Rows.SelectMany(row => Quoted(row[3])).Distinct().Order(StringComparer.Ordinal)];
        string[] there = [.. AllChecks.List.Select(check => check.Equation).Order(StringComparer.Ordinal)];

        Rows.ShouldAllBe(row => Quoted(row[3]).Any());
        named.ShouldBe(there);
    }

    private static IEnumerable<string> Quoted(string cell) => Code().Matches(cell).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\((\d+)\)")]
    private static partial Regex Number();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
