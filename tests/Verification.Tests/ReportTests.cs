namespace Flow.Verification.Tests;

/// <summary>What people and programs are told of the checks.</summary>
public sealed class ReportTests
{
    private static readonly CheckResult[] Results =
    [
        new("(1)", "q̄ = v", 12, 1.5e-12, "≤ 1e-10", true),
        new("(2)", "b", 7, double.NaN, "≤ 1e-10", false),
    ];

    [Fact]
    public void A_row_is_as_wide_as_it_is_seen()
    {
        string[] rows = [VerificationReport.Head, .. Results.Select(VerificationReport.Row)];

        rows[1].ShouldStartWith("(1)  ");
        rows[1].ShouldEndWith("    12  1.5e-12  ≤ 1e-10  yes");
        rows[2].ShouldEndWith("     7      NaN  ≤ 1e-10  NO");
        // The mark over q̄ takes no room.
        rows[1].Length.ShouldBe(rows[2].Length + 1 + 1);
        rows[0].IndexOf("what", StringComparison.Ordinal).ShouldBe(rows[2].IndexOf('b', StringComparison.Ordinal));
        rows[0].IndexOf("cases", StringComparison.Ordinal).ShouldBe(rows[2].IndexOf("    7 ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_report_counts_what_failed()
    {
        VerificationReport report = new(5, Results);

        report.Failed.ShouldBe(1);
        report.Summary.ShouldBe("verify: 2 checks, 1 failed");
        report.Json().ToJsonString().ShouldBe(
            "{\"seed\":5,\"checks\":[{\"equation\":\"(1)\",\"what\":\"q\\u0304 = v\",\"cases\":12,\"error\":1.5E-12,\"bound\":\"\\u2264 1e-10\",\"passed\":true},"
            + "{\"equation\":\"(2)\",\"what\":\"b\",\"cases\":7,\"error\":null,\"bound\":\"\\u2264 1e-10\",\"passed\":false}],\"failed\":1}");
    }

    [Theory]
    [InlineData("(58)=(65)", 58, 65)]
    [InlineData("(59)–(62), (7) rule", 7, 59, 60, 61, 62)]
    [InlineData("slip 3 (37)", 37)]
    [InlineData("§6.3")]
    public void A_label_names_equations(string label, params int[] numbers) => EquationLabel.Numbers(label).ShouldBe(numbers);
}
