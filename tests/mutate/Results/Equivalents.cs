using System.Globalization;
using Flow.Mutate.Building;

namespace Flow.Mutate.Results;

/// <summary>The mutants that no test can tell from the original, each with the reason: <c>equivalent.csv</c>.</summary>
internal sealed class Equivalents
{
    private readonly Dictionary<MutantKey, string> _reasons = [];

    /// <summary>Reads the list.</summary>
    /// <param name="lines">Its lines, from the header.</param>
    /// <exception cref="FormatException">A row has not seven fields, or gives no reason.</exception>
    public Equivalents(IEnumerable<string> lines)
    {
        foreach (string line in lines.Skip(1).Where(line => line.Length > 0))
        {
            IReadOnlyList<string> fields = Csv.Fields(line);
            if (fields.Count != 7 || fields[6].Length == 0)
                throw new FormatException($"equivalent.csv: 'file,member,operator,before,after,occurrence,why' is asked for, not '{line}'");
            _reasons[new MutantKey(fields[0], fields[1], fields[2], fields[3], fields[4], int.Parse(fields[5], CultureInfo.InvariantCulture))] = fields[6];
        }
    }

    /// <summary>Why a mutant is equivalent; null if nobody says that it is.</summary>
    /// <param name="key">What names it.</param>
    public string? Why(MutantKey key) => _reasons.GetValueOrDefault(key);
}
