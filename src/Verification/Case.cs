namespace Flow.Verification;

/// <summary>One case of a check: what is under test, and where its random numbers come from.</summary>
/// <param name="Seed">The seed of the whole run.</param>
/// <param name="Number">The number of the case; case k of every check draws the same numbers.</param>
/// <param name="Subject">What is under test.</param>
public sealed record Case(ulong Seed, int Number, Subject Subject)
{
    /// <summary>The case's random numbers, from the first.</summary>
    internal Draw Draw() => new(Seed, Number);
}
