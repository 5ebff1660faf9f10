using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Stages;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Training;

public sealed class MemoryNeedTests
{
    private const long Gigabyte = 1_000_000_000;

    [Theory]
    [InlineData(40_000_000, 9 * Gigabyte)]
    [InlineData(400_000, 2 * Gigabyte)]
    public void What_fits_is_let_be_and_a_short_run_needs_less(long frames, long available) =>
        Should.NotThrow(() => MemoryNeed.Check(Shape(frames), available));

    [Fact]
    public void What_does_not_fit_is_refused_in_one_line_that_says_what_would()
    {
        string line = Should.Throw<FlowException>(() => MemoryNeed.Check(Shape(40_000_000), 8 * Gigabyte)).Message;

        line.ShouldBe("replay.capacity = 1000000 needs 7.07 GB of memory, but this machine has 6.93 GB for it; allowed here: up to 980223");
        Should.NotThrow(() => MemoryNeed.Check(Shape(40_000_000, capacity: 980_223), 8 * Gigabyte));
    }

    [Fact]
    public void A_rule_without_replay_needs_none() =>
        Should.NotThrow(() => MemoryNeed.Check(Shape(40_000_000) with { Options = Shipped.Options }, 1));

    private static RunShape Shape(long frames, long capacity = 1_000_000) => new(
        Shipped.Options with { Rule = new() { Name = "dqn", Rollout = 4 }, Run = new() { Environments = 1, Frames = frames }, Replay = new ReplayOptions { Capacity = capacity } },
        new EnvironmentSpec("game", new ObservationSpec(ElementType.UInt8, 210, 160, 3), 18, 4, HasScore: true),
        new ObservationSpec(ElementType.UInt8, 4, 84, 84))
    {
        StackDepth = 4,
    };
}
