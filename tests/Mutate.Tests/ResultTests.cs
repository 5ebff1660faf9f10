using Flow.Mutate.Building;
using Flow.Mutate.Results;
using Flow.Mutate.Running;

namespace Flow.Mutate.Tests;

/// <summary>The table of fates, and what is counted in it.</summary>
public sealed class ResultTests
{
    private const string Header = "file,member,operator,before,after,occurrence,why";

    [Fact]
    public void A_row_is_read_back_as_it_was_written()
    {
        Result result = Of(3, "F(\"a,b\", c)", Fate.TimedOut);

        result.Row().ShouldBe("3,src/A.cs,12,A.F,arguments,\"F(\"\"a,b\"\", c)\",\"F(c, \"\"a,b\"\")\",1,TimedOut,a test,1.50");
        Result.Read(result.Row()).ShouldBe(result);
    }

    [Fact]
    public void Survivors_are_those_that_no_test_tells_and_nobody_named()
    {
        Result[] results = [Of(1, "a", Fate.Killed), Of(2, "b", Fate.Survived), Of(3, "c", Fate.Uncovered), Of(4, "d", Fate.Survived), Of(5, "e", Fate.Uncovered)];
        Summary summary = new(results, Excuses(Excuse("b")), Excuses(Excuse("e")));

        summary.Survivors.Select(result => result.Id).ShouldBe([3, 4]);
        summary.Equivalent.Select(result => result.Id).ShouldBe([2]);
        summary.Unjudged.Select(result => result.Id).ShouldBe([5]);
        summary.Lines().Last().ShouldBe(
            "5 mutants, 1 of which only a GPU can judge; of the other 4: 1 killed, 0 timed out, 0 crashed, 1 equivalent (25.0 %), 2 survived (50.0 %), 1 of them without a test that reaches them");
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Three_in_a_hundred_may_survive(int survivors, bool enough) =>
        new Summary([.. Enumerable.Range(0, 100).Select(i => Of(i, "a", i < survivors ? Fate.Survived : Fate.Killed))], Excuses(), Excuses())
            .IsEnough.ShouldBe(enough);

    [Fact]
    public void An_excuse_that_a_test_disproves_is_told() =>
        new Summary([Of(1, "b", Fate.Killed)], Excuses(Excuse("b")), Excuses())
            .Lines().First().ShouldStartWith("not equivalent after all: a test tells it");

    [Theory]
    [InlineData("src/A.cs,A.F,arguments,b,c,1,")]
    [InlineData("src/A.cs,A.F,arguments,b,c,1")]
    public void An_excuse_without_a_reason_is_refused(string row) =>
        Should.Throw<FormatException>(() => Excuses(row));

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Equivalent_ones_are_among_those_that_may_survive(int survivors, bool enough) =>
        new Summary(
            [Of(0, "b", Fate.Survived), .. Enumerable.Range(1, 99).Select(i => Of(i, "a", i <= survivors ? Fate.Survived : Fate.Killed))], Excuses(Excuse("b")), Excuses())
            .IsEnough.ShouldBe(enough);

    private static Excuses Excuses(params string[] rows) => new("a.csv", [Header, .. rows]);

    private static string Excuse(string before) => $"src/A.cs,A.F,arguments,{before},\"F(c, \"\"a,b\"\")\",1,the same";

    private static Result Of(int id, string before, Fate fate) =>
        new(id, 12, new MutantKey("src/A.cs", "A.F", "arguments", before, "F(c, \"a,b\")", 1), new Verdict(fate, "a test"), 1.5);
}
