using System.Globalization;
using Flow.Mutate.Building;

namespace Flow.Mutate.Results;

/// <summary>The slips that were written down, each with the tests that must notice it: <c>named.csv</c>.</summary>
internal static class NamedSlips
{
    /// <summary>Reads the list.</summary>
    /// <param name="lines">Its lines, from the header.</param>
    /// <exception cref="FormatException">A row has not seven fields.</exception>
    public static IReadOnlyList<NamedSlip> Read(IEnumerable<string> lines) => [.. lines.Skip(1).Where(line => line.Length > 0).Select(Slip)];

    private static NamedSlip Slip(string line) => Csv.Fields(line) is [var file, var member, var before, var after, var occurrence, var what, var test]
        ? new NamedSlip(file, member, before, after, int.Parse(occurrence, CultureInfo.InvariantCulture), what, test)
        : throw new FormatException($"named.csv: 'file,member,before,after,occurrence,what,test' is asked for, not '{line}'");
}
