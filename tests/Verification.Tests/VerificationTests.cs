namespace Flow.Verification.Tests;

public sealed class VerificationTests
{
    public static TheoryData<string> Equations =>
        [.. AllChecks.List.Select(check => check.Equation).Where(equation => !equation.Contains("nature", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Equations))]
    public void A_check_passes_on_other_seeds_too(string equation)
    {
        Check check = AllChecks.List.Single(check => check.Equation == equation);

        for (ulong seed = 100; seed < 103; seed++)
            check.Run(seed, 100, Subject.Flow).Passed.ShouldBeTrue($"seed {seed}");
    }

    [Fact]
    public void A_seed_gives_the_same_figures_again_and_another_seed_others()
    {
        Check check = AllChecks.List.Single(check => check.Equation == "(42)=(43)");

        check.Run(5, 100, Subject.Flow).ShouldBe(check.Run(5, 100, Subject.Flow));
        check.Run(6, 100, Subject.Flow).Error.ShouldNotBe(check.Run(5, 100, Subject.Flow).Error);
    }

    [Fact]
    public void No_two_checks_have_one_name() =>
        AllChecks.List.GroupBy(check => check.Equation).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();

    [Fact]
    public void Every_equation_of_the_paper_has_a_check() =>
        Enumerable.Range(1, 90).Except(AllChecks.List.SelectMany(check => check.Numbers)).ShouldBeEmpty();

    [Fact]
    public void Every_slip_has_a_check_that_fails_as_printed() =>
        Enumerable.Range(1, 13).Select(slip => $"slip {slip} ")
            .Where(slip => !AllChecks.List.Any(check => check.Equation.StartsWith(slip, StringComparison.Ordinal) && check.Bound == Bound.Wrong))
            .ShouldBeEmpty();

    [Fact]
    public void A_thousand_processes_are_what_is_asked_for_by_default() =>
        AllChecks.List.Count(check => check.Cases(1000) >= 1000).ShouldBeGreaterThan(50);

    [Theory]
    [InlineData(double.NaN, false)]
    [InlineData(1e-11, true)]
    [InlineData(1e-9, false)]
    public void What_is_no_number_passes_no_bound(double figure, bool passes)
    {
        Check check = new("(1)", "a figure", Bound.Exact, 1, drawn => drawn.Number == 3 ? figure : 0);

        CheckResult result = check.Run(1, 10, Subject.Flow);
        result.Passed.ShouldBe(passes);
        result.Error.ShouldBe(figure);
    }

    [Fact]
    public void A_wrong_formula_must_be_wrong_as_a_rule_and_not_by_chance()
    {
        Check rarely = new("(1)", "a figure", Bound.Wrong, 1, drawn => drawn.Number == 3 ? 1 : 0);
        Check often = new("(1)", "a figure", Bound.Wrong, 1, drawn => drawn.Number < 4 ? 0 : 1);

        rarely.Run(1, 10, Subject.Flow).Passed.ShouldBeFalse();
        often.Run(1, 10, Subject.Flow).Passed.ShouldBeTrue();
    }
}
