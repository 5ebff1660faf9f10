using System.Globalization;
using Flow.Mutate.Running;

namespace Flow.Mutate.Results;

/// <summary>What a sample came to.</summary>
/// <param name="Results">Every mutant's fate.</param>
/// <param name="Equivalents">Those that are known to make no difference.</param>
/// <param name="OnGpus">Those that are known to make one only on a GPU: where none noticed them, nothing is said of them.</param>
internal sealed record Summary(IReadOnlyList<Result> Results, Excuses Equivalents, Excuses OnGpus)
{
    /// <summary>The share of mutants that may survive, equivalent ones among them.</summary>
    public const double Allowed = 0.03;

    /// <summary>Those that no test tells from the original, and nobody gave a reason for.</summary>
    public IReadOnlyList<Result> Survivors => [.. Results.Where(result => result.IsAlive && Equivalents.Why(result.Key) is null && OnGpus.Why(result.Key) is null)];

    /// <summary>Those that no test tells from the original, as there is no difference.</summary>
    public IReadOnlyList<Result> Equivalent => [.. Results.Where(result => result.IsAlive && Equivalents.Why(result.Key) is not null)];

    /// <summary>Those that no test told from the original, as that takes a GPU.</summary>
    public IReadOnlyList<Result> Unjudged => [.. Results.Where(result => result.IsAlive && OnGpus.Why(result.Key) is not null)];

    /// <summary>How many were judged.</summary>
    public int Judged => Results.Count - Unjudged.Count;

    /// <summary>Whether few enough of those that were judged survived.</summary>
    public bool IsEnough => Survivors.Count + Equivalent.Count <= Allowed * Judged;

    /// <summary>The figures and the survivors, for people.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (Result result in Unjudged)
            yield return $"on a GPU    {Place(result)}  [{OnGpus.Why(result.Key)}]";
        foreach (Result result in Equivalent)
            yield return $"equivalent  {Place(result)}  [{Equivalents.Why(result.Key)}]";
        foreach (Result result in Survivors)
            yield return $"{(result.Verdict.Fate == Fate.Uncovered ? "uncovered " : "survived  ")}  {Place(result)}";
        foreach (Result result in Results.Where(result => !result.IsAlive && Equivalents.Why(result.Key) is not null))
            yield return $"not equivalent after all: {result.Verdict.Test} tells it  {Place(result)}";
        yield return string.Create(CultureInfo.InvariantCulture, $"""
            {Results.Count} mutants, {Unjudged.Count} of which only a GPU can judge; of the other {Judged}: {Count(Fate.Killed)} killed, {Count(Fate.TimedOut)} timed out, {Count(Fate.Crashed)} crashed, {Equivalent.Count} equivalent ({Share(Equivalent):0.0} %), {Survivors.Count} survived ({Share(Survivors):0.0} %), {Survivors.Count(result => result.Verdict.Fate == Fate.Uncovered)} of them without a test that reaches them
            """);
    }

    private static string Place(Result result) => string.Create(CultureInfo.InvariantCulture, $"{result.Key.File}:{result.Line} {result.Key.Member}  {result.Key}");

    private double Share(IReadOnlyList<Result> some) => 100.0 * some.Count / Judged;

    private int Count(Fate fate) => Results.Count(result => result.Verdict.Fate == fate);
}
