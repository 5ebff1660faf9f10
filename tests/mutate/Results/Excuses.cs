using System.Globalization;
using Flow.Mutate.Building;

namespace Flow.Mutate.Results;

/// <summary>
/// Slips that no test notices for a reason that is known: those that make no difference (<c>equivalent.csv</c>), and those that make one
/// only on a GPU (<c>gpu.csv</c>).
/// </summary>
internal sealed class Excuses
{
    private readonly Dictionary<MutantKey, string> _reasons = [];

    /// <summary>Reads a list.</summary>
    /// <param name="file">The file's name, for people.</param>
    /// <param name="lines">Its lines, from the header.</param>
    /// <exception cref="FormatException">A row has not seven fields, or gives no reason.</exception>
    public Excuses(string file, IEnumerable<string> lines)
    {
        foreach (string line in lines.Skip(1).Where(line => line.Length > 0))
        {
            IReadOnlyList<string> fields = Csv.Fields(line);
            if (fields.Count != 7 || fields[6].Length == 0)
                throw new FormatException($"{file}: 'file,member,operator,before,after,occurrence,why' is asked for, not '{line}'");
            _reasons[new MutantKey(fields[0], fields[1], fields[2], fields[3], fields[4], int.Parse(fields[5], CultureInfo.InvariantCulture))] = fields[6];
        }
    }

    /// <summary>Why no test notices a slip; null if nobody says so.</summary>
    /// <param name="key">What names it.</param>
    public string? Why(MutantKey key) => _reasons.GetValueOrDefault(key);
}
