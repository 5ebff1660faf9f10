using System.Globalization;
using System.Text.RegularExpressions;

namespace Flow.Verification;

/// <summary>Reads the paper's equation numbers in a label: <c>(58)=(65)</c> names two, <c>(59)–(62)</c> four.</summary>
internal static partial class EquationLabel
{
    public static IReadOnlySet<int> Numbers(string label)
    {
        SortedSet<int> numbers = [];
        foreach (Match match in Part().Matches(label))
        {
            int first = Number(match.Groups["first"].Value);
            int last = match.Groups["last"].Success ? Number(match.Groups["last"].Value) : first;
            numbers.UnionWith(Enumerable.Range(first, last - first + 1));
        }

        return numbers;
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\((?<first>\d+)\)(?:–\((?<last>\d+)\))?")]
    private static partial Regex Part();
}
