using System.Globalization;
using Flow.Mutate.Building;
using Flow.Mutate.Running;

namespace Flow.Mutate.Results;

/// <summary>A mutant and its fate: a row of the table.</summary>
/// <param name="Id">The mutant's number in the order drawn.</param>
/// <param name="Line">Its line.</param>
/// <param name="Key">What names it.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Seconds">How long that took.</param>
internal sealed record Result(int Id, int Line, MutantKey Key, Verdict Verdict, double Seconds)
{
    /// <summary>The table's first line.</summary>
    public const string Header = "id,file,line,member,operator,before,after,occurrence,fate,test,seconds";

    /// <summary>Whether no test told the mutant from the original.</summary>
    public bool IsAlive => Verdict.Fate is Fate.Survived or Fate.Uncovered;

    /// <summary>The row.</summary>
    public string Row() => Csv.Line(
        Number(Id), Key.File, Number(Line), Key.Member, Key.Operator, Key.Before, Key.After, Number(Key.Occurrence),
        Verdict.Fate.ToString(), Verdict.Test, Seconds.ToString("0.00", CultureInfo.InvariantCulture));

    /// <summary>A row read back.</summary>
    /// <param name="row">The row.</param>
    public static Result Read(string row)
    {
        IReadOnlyList<string> fields = Csv.Fields(row);
        MutantKey key = new(fields[1], fields[3], fields[4], fields[5], fields[6], Whole(fields[7]));
        return new Result(
            Whole(fields[0]), Whole(fields[2]), key, new Verdict(Enum.Parse<Fate>(fields[8]), fields[9]), double.Parse(fields[10], CultureInfo.InvariantCulture));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Whole(string field) => int.Parse(field, CultureInfo.InvariantCulture);
}
