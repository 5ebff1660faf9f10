namespace Flow.Lab.Chaos;

/// <summary>What became of one thing that went wrong.</summary>
/// <param name="Name">What went wrong.</param>
/// <param name="Line">The line that named it, or why it was skipped.</param>
/// <param name="Problems">What was not as it should be; empty where all was.</param>
internal sealed record Verdict(string Name, string Line, IReadOnlyList<string> Problems)
{
    /// <summary>Whether it was not tried, as something is missing here.</summary>
    public bool IsSkipped { get; init; }

    /// <summary>One line for people.</summary>
    public override string ToString() =>
        $"{(IsSkipped ? "-   " : Problems.Count == 0 ? "ok  " : "BAD ")} {Name}: {string.Join("; ", Problems.Append(Line))}";
}
