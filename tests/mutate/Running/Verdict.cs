namespace Flow.Mutate.Running;

/// <summary>What became of a mutant, and by which test.</summary>
/// <param name="Fate">What became of it.</param>
/// <param name="Test">The test that told it from the original; empty if none did.</param>
internal sealed record Verdict(Fate Fate, string Test);
