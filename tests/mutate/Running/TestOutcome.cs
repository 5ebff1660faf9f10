namespace Flow.Mutate.Running;

/// <summary>What came of one test.</summary>
/// <param name="Kind">One of the words of <see cref="Protocol"/>.</param>
/// <param name="Message">What it failed with, in one line.</param>
internal sealed record TestOutcome(string Kind, string Message);
