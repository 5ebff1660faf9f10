using Shouldly;

namespace Flow.EndToEnd;

/// <summary>What a command line left.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record FlowResult(int Code, string Output, string Error)
{
    /// <summary>Exactly one clear line, no stack, exit code 2.</summary>
    /// <param name="expected">What the line must say.</param>
    public void ShouldBeRefused(params string[] expected)
    {
        Error.ShouldNotContain("   at ");
        Error.TrimEnd('\n').Split('\n').Length.ShouldBe(1, Error);
        Error.ShouldStartWith("flow: ");
        foreach (string part in expected)
            Error.ShouldContain(part);
        Code.ShouldBe(2);
    }
}
