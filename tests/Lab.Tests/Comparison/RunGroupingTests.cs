using Flow.Lab.Comparison;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Comparison;

public sealed class RunGroupingTests
{
    private readonly List<string> _said = [];

    [Fact]
    public void Runs_that_differ_by_seed_and_game_only_are_one_group()
    {
        IReadOnlyList<RunGroup> groups = Of(
            Run("pong", "1", ("rule", "pg-proper")), Run("pong", "2", ("rule", "pg-proper")), Run("breakout", "1", ("rule", "pg-proper")), Run("pong", "1", ("rule", "ql-online")));

        groups.Select(group => (group.Label, group.Runs.Count)).ShouldBe([("pg-proper", 3), ("ql-online", 1)]);
        groups[0].On("pong").Count.ShouldBe(2);
        _said.ShouldBeEmpty();
    }

    [Fact]
    public void A_label_tells_as_little_as_tells_all_apart()
    {
        Of(Run("g", "1", ("rule", "dqn"), ("n", "1"), ("lag", "0")), Run("g", "1", ("rule", "dqn"), ("n", "5"), ("lag", "0")))
            .Select(group => group.Label).ShouldBe(["n 1", "n 5"]);
        // gamma follows the rule, so it says no more than the rule does.
        Of(
            Run("g", "1", ("rule", "dqn"), ("gamma", "0.9"), ("n", "1")),
            Run("g", "1", ("rule", "pcl"), ("gamma", "0.8"), ("n", "1")),
            Run("g", "1", ("rule", "pcl"), ("gamma", "0.8"), ("n", "2")))
            .Select(group => group.Label).ShouldBe(["dqn, n 1", "pcl, n 1", "pcl, n 2"]);
        Of(Run("g", "1", ("rule", "dqn"))).Single().Label.ShouldBe("dqn");
    }

    [Fact]
    public void Another_tool_keeps_its_label()
    {
        ComparedRun other = Run("g", "1", ("label", "dqn")) with { Label = "dqn" };

        Of(Run("g", "1", ("rule", "dqn")), other).Select(group => group.Label).ShouldBe(["dqn", "dqn (CSV)"]);
        Of(other).Select(group => group.Label).ShouldBe(["dqn"]);
    }

    [Fact]
    public void A_seed_that_is_there_twice_is_said()
    {
        Of(Run("g", "3", ("rule", "dqn")), Run("g", "3", ("rule", "dqn")));

        _said.ShouldHaveSingleItem().ShouldStartWith("dqn has seed 3 of g 2 times; each counts: ");
    }

    [Fact]
    public void A_run_without_a_game_plays_the_one_that_all_others_play()
    {
        ComparedRun none = Run(null, "1", ("label", "x")) with { Label = "x" };

        RunGrouping.WithTasks([Run("pong", "1"), none], _said.Add).Select(run => run.Task).ShouldBe(["pong", "pong"]);
        RunGrouping.WithTasks([none], _said.Add).Single().Task.ShouldBe("");
        _said.ShouldBeEmpty();
        RunGrouping.WithTasks([Run("pong", "1"), Run("qbert", "1"), none], _said.Add).Count.ShouldBe(2);
        _said.ShouldBe(["source is left out: it has no column game, and the other runs are of pong, qbert"]);
    }

    private IReadOnlyList<RunGroup> Of(params ComparedRun[] runs) => RunGrouping.Of(runs, _said.Add);

    private static ComparedRun Run(string? task, string seed, params (string Key, string Value)[] settings) =>
        new("source", task, seed, settings.ToDictionary(one => one.Key, one => one.Value), null, [], [], null, null);
}
