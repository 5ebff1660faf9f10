namespace Flow.Mutate.Running;

/// <summary>The lines between the tool and the process that runs the tests. A test may print too: only marked lines count.</summary>
internal static class Protocol
{
    /// <summary>Marks the lines of the process that runs the tests.</summary>
    public const string Mark = "@mutate ";

    /// <summary>Asks for a test to be run: the mutant that is active (0 for none) and the test's key.</summary>
    public const string Run = "run";

    /// <summary>Asks for a test to be run and for the mutants that it reached.</summary>
    public const string Record = "record";

    /// <summary>Says that a test is there: key and name.</summary>
    public const string Test = "test";

    /// <summary>Says that all tests were listed.</summary>
    public const string Ready = "ready";

    /// <summary>Says that the test passed: milliseconds, the mutants reached and, after a slash, those reached by static initialisers.</summary>
    public const string Passed = "passed";

    /// <summary>Says that the test failed: the message, in one line.</summary>
    public const string Failed = "failed";

    /// <summary>Says that the test was skipped or is not there.</summary>
    public const string Skipped = "skipped";
}
