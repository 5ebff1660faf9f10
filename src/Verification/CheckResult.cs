namespace Flow.Verification;

/// <summary>What a check came to.</summary>
/// <param name="Equation">The paper's numbers.</param>
/// <param name="Compares">What was compared.</param>
/// <param name="Cases">How many cases were drawn.</param>
/// <param name="Error">
/// The worst relative error |a − b| / max(1, |a|, |b|) over all cases; the median where the bound is one from below for what is
/// wrong as printed; the largest ratio where a counter-example is sought.
/// </param>
/// <param name="Bound">The bound, as people read it.</param>
/// <param name="Passed">Whether the error is within it.</param>
public sealed record CheckResult(string Equation, string Compares, int Cases, double Error, string Bound, bool Passed);
