using System.Globalization;
using Flow.Mutate.Running;

namespace Flow.Mutate.Results;

/// <summary>What a sample came to.</summary>
/// <param name="Results">Every mutant's fate.</param>
/// <param name="Equivalents">Those that are known to be equivalent.</param>
internal sealed record Summary(IReadOnlyList<Result> Results, Equivalents Equivalents)
{
    /// <summary>The share of mutants that may survive.</summary>
    public const double Allowed = 0.03;

    /// <summary>Those that no test tells from the original, and nobody named as equivalent.</summary>
    public IReadOnlyList<Result> Survivors => [.. Results.Where(result => result.IsAlive && Equivalents.Why(result.Key) is null)];

    /// <summary>Those that no test tells from the original, for a reason that is known.</summary>
    public IReadOnlyList<Result> Excused => [.. Results.Where(result => result.IsAlive && Equivalents.Why(result.Key) is not null)];

    /// <summary>Whether few enough survived.</summary>
    public bool IsEnough => Survivors.Count <= Allowed * Results.Count;

    /// <summary>The figures and the survivors, for people.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (Result result in Excused)
            yield return $"equivalent  {Place(result)}  [{Equivalents.Why(result.Key)}]";
        foreach (Result result in Survivors)
            yield return $"{(result.Verdict.Fate == Fate.Uncovered ? "uncovered " : "survived  ")}  {Place(result)}";
        foreach (Result result in Results.Where(result => !result.IsAlive && Equivalents.Why(result.Key) is not null))
            yield return $"not equivalent after all: {result.Verdict.Test} tells it  {Place(result)}";
        yield return string.Create(CultureInfo.InvariantCulture, $"""
            {Results.Count} mutants: {Count(Fate.Killed)} killed, {Count(Fate.TimedOut)} timed out, {Count(Fate.Crashed)} crashed, {Excused.Count} equivalent, {Survivors.Count} survived ({100.0 * Survivors.Count / Results.Count:0.0} %), {Survivors.Count(result => result.Verdict.Fate == Fate.Uncovered)} of them without a test that reaches them
            """);
    }

    private static string Place(Result result) => string.Create(CultureInfo.InvariantCulture, $"{result.Key.File}:{result.Line} {result.Key.Member}  {result.Key}");

    private int Count(Fate fate) => Results.Count(result => result.Verdict.Fate == fate);
}
