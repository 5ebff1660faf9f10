using Flow.Contracts.Options;

namespace Flow.Stages.Tests.Learning;

public sealed class LearningTraitsTests
{
    /// <summary>The plain returns of (81) and one step of soft Q-learning, (45), need the ends of what is replayed and nothing in between.</summary>
    [Theory]
    [InlineData("dqn", 1, 0, false)]
    [InlineData("dqn", 5, 0, false)]
    [InlineData("soft-dqn", 1, 0, false)]
    [InlineData("soft-dqn", 5, 0, true)]
    [InlineData("soft-dqn", 5, 1, false)]
    [InlineData("soft-dqn", 1, 2, true)]
    [InlineData("pgq", 5, 0, false)]
    [InlineData("pcl", 1, 0, true)]
    public void Whole_paths_are_replayed_where_the_return_depends_on_what_they_pass(string rule, int n, int steps, bool paths) =>
        (Shipped.Options with { Rule = new() { Name = rule, N = n }, Replay = new ReplayOptions { Capacity = 1000, Steps = steps } }).ReplaysPaths().ShouldBe(paths);

    [Fact]
    public void Without_a_memory_nothing_is_replayed() => (Shipped.Options with { Rule = new() { Name = "pcl" } }).ReplaysPaths().ShouldBeFalse();
}
