using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

public sealed class PolicyCellTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void At_lag_0_and_1_a_rollout_acts_with_exactly_its_version(int lag)
    {
        PolicyCell<string[]> cell = Cell(lag);
        for (int rollout = 0; rollout < 10; rollout++)
        {
            Publish(cell, rollout);
            PolicyVersion<string[]> version = cell.TryTake(rollout)!;
            version.Number.ShouldBe(Math.Max(0, rollout - lag));
            version.Release();
        }
    }

    [Fact]
    public void A_rollout_whose_version_is_not_there_has_to_wait()
    {
        PolicyCell<string[]> cell = Cell(lag: 1);
        Publish(cell, 0);
        cell.TryTake(1)!.Number.ShouldBe(0);
        cell.TryTake(2).ShouldBeNull();
        Publish(cell, 1);
        cell.TryTake(2)!.Number.ShouldBe(1);
    }

    [Fact]
    public void At_lag_2_all_groups_act_with_the_version_that_the_first_one_took()
    {
        PolicyCell<string[]> cell = Cell(lag: 2);
        for (int version = 0; version <= 3; version++)
            Publish(cell, version);
        cell.TryTake(4)!.Number.ShouldBe(3);
        Publish(cell, 4);
        cell.TryTake(4)!.Number.ShouldBe(3);
        cell.TryTake(5)!.Number.ShouldBe(4);
    }

    [Fact]
    public async Task Waiting_ends_when_a_newer_version_is_published()
    {
        PolicyCell<string[]> cell = Cell(lag: 0);
        Publish(cell, 0);
        var waiting = Task.Run(() => cell.WaitForNewer(0));
        Publish(cell, 1);
        await Within.Reason(waiting);
        cell.WaitForNewer(0);
        cell.TryTake(1)!.Number.ShouldBe(1);
    }

    [Fact]
    public async Task A_fault_ends_waiting()
    {
        PolicyCell<string[]> cell = Cell(lag: 0);
        var waiting = Task.Run(() => cell.WaitForNewer(-1));
        cell.Abort(new InvalidOperationException("broken"));
        await Should.ThrowAsync<LinkClosedException>(Within.Reason(waiting));
    }

    [Fact]
    public void The_memory_of_a_version_serves_again_only_when_nobody_uses_it()
    {
        int made = 0;
        var cell = new PolicyCell<string[]>(0, () => [$"{++made}"]);
        Publish(cell, 0);
        PolicyVersion<string[]> held = cell.TryTake(0)!;
        Publish(cell, 1);
        Publish(cell, 2);
        held.Number.ShouldBe(0, "a version in use is not overwritten");
        made.ShouldBe(3);
        held.Release();
        for (int version = 3; version < 100; version++)
            Publish(cell, version);
        made.ShouldBe(3);
    }

    [Fact]
    public void Versions_are_published_one_after_the_other()
    {
        PolicyCell<string[]> cell = Cell(lag: 0);
        Publish(cell, 0);
        Should.Throw<InvalidOperationException>(() => Publish(cell, 2));
    }

    private static PolicyCell<string[]> Cell(int lag) => new(lag, () => [""]);

    private static void Publish(PolicyCell<string[]> cell, long number) => cell.Publish(cell.Rent(), number, frames: number * 10);
}
