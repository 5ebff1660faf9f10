using Flow.Lab.Sweeps;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Sweeps;

public sealed class SweepNameTests
{
    [Fact]
    public void Without_further_axes_it_is_the_name_of_old() =>
        SweepName.Of(SweepName.Line("profiles/my_own.json", "pg-proper", []), 7).ShouldBe("my_own-pg-proper-7");

    [Fact]
    public void Axes_follow_in_their_order() =>
        SweepName.Of(SweepName.Line("a2c-small", "ql-online", [("game", "space_invaders"), ("tau", "1E-05")]), -1)
            .ShouldBe("a2c-small-ql-online_game=space_invaders_tau=1E-05--1");

    [Theory]
    [InlineData("/", "%2F")]
    [InlineData("..\\a b", "..%5Ca%20b")]
    [InlineData("x_tau=2", "x_tau%3D2")]
    [InlineData("é", "%C3%A9")]
    [InlineData("50%", "50%25")]
    public void What_a_file_system_or_a_reader_would_stumble_over_is_escaped(string value, string expected) =>
        SweepName.Line("p", "r", [("game", value)]).ShouldBe($"p-r_game={expected}");

    [Fact]
    public void Other_axes_never_have_one_name()
    {
        string[] names =
        [
            SweepName.Line("p_tau=1.json", "r", [("n", "2")]),
            SweepName.Line("p", "r", [("tau", "1-r"), ("n", "2")]),
            SweepName.Line("p", "r", [("tau", "1_n=2")]),
            SweepName.Line("p", "r", [("tau", "1"), ("n", "2")]),
        ];
        names.Distinct().Count().ShouldBe(4);
    }
}
