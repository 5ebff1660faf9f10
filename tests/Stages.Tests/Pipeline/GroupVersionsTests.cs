using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

/// <summary>With which version a rollout acts where groups are learnt from one by one, and which one is held for its gradient.</summary>
public sealed class GroupVersionsTests
{
    private const int Groups = 3;

    /// <summary>(rollout, group) → version: of the group's own last update, (rollout − 1) G + group + 1.</summary>
    [Theory]
    [InlineData(0, new long[] { 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 })]
    [InlineData(1, new long[] { 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6 })]
    public void By_turns_a_rollout_acts_with_exactly_its_groups_own_version(int ahead, long[] expected)
    {
        PolicyCell<string[]> cell = Cell(new TurnVersions(Groups, ahead));
        Publish(cell, 0, learnt: null);
        var acted = new List<long>();
        for (int update = 0; update < expected.Length; update++)
        {
            PolicyVersion<string[]> version = cell.TryTake(update / Groups, update % Groups).ShouldNotBeNull();
            acted.Add(version.Number);
            version.Release();
            if (update >= ahead * Groups)
                Learn(cell, update - (ahead * Groups), expected);
        }

        acted.ShouldBe(expected);
    }

    [Fact]
    public void By_turns_the_group_that_is_furthest_behind_finds_its_version_however_far_the_others_are()
    {
        PolicyCell<string[]> cell = Cell(new TurnVersions(Groups, ahead: 1));
        Publish(cell, 0, learnt: null);
        for (int version = 1; version <= 8; version++)
            Publish(cell, version, learnt: null);

        // Update 8 = (rollout 2, group 2) is made, so that group may be as late as to begin rollout 3 only now; it acts with version (3 − 2) G + 3.
        cell.TryTake(3, group: 0)!.Number.ShouldBe(4);
        cell.TryTake(2, group: 2)!.Number.ShouldBe(3);
        cell.TryTake(4, group: 2).ShouldBeNull("rollout 2 of group 2 is not learnt from yet");
    }

    [Theory]
    [InlineData(0, 5, 5)]
    [InlineData(1, 5, 4)]
    [InlineData(2, 5, 5)]
    [InlineData(2, 3, 3)]
    [InlineData(3, 4, 4)]
    public void Versions_that_are_behind_by_more_than_one_are_the_newest_there_is(int lag, long newest, long expected)
    {
        new RolloutVersions(lag).Choose(rollout: 5, group: 0, new LearnerProgress(newest)).ShouldBe(expected);
        PolicyCell<string[]> cell = Cell(new RolloutVersions(lag));
        for (long version = newest - lag; version <= newest; version++)
            Publish(cell, version, learnt: null);
        cell.TryTake(5, group: 0)!.Number.ShouldBe(expected);
        for (long version = newest + 1; version <= 5; version++)
            Publish(cell, version, learnt: null);
        cell.TryTake(5, group: 1)!.Number.ShouldBe(expected, "the first group decided for all");
    }

    [Fact]
    public void As_they_come_nothing_acts_before_the_first_version() =>
        Cell(new ArrivalVersions(Groups, apart: 2)).TryTake(0, group: 0).ShouldBeNull();

    [Fact]
    public void As_they_come_a_group_waits_for_its_own_update_and_acts_with_the_newest_version()
    {
        PolicyCell<string[]> cell = Cell(new ArrivalVersions(Groups, apart: 2));
        Publish(cell, 0, learnt: null);
        for (int group = 0; group < Groups; group++)
            cell.TryTake(0, group)!.Number.ShouldBe(0);
        Publish(cell, 1, learnt: 1);
        Publish(cell, 2, learnt: 2);
        cell.TryTake(1, group: 0).ShouldBeNull();
        cell.TryTake(1, group: 1)!.Number.ShouldBe(2);
        Publish(cell, 3, learnt: 1);
        cell.TryTake(1, group: 2)!.Number.ShouldBe(3);
        Publish(cell, 4, learnt: 0);
        cell.TryTake(1, group: 0)!.Number.ShouldBe(4);
    }

    [Fact]
    public void As_they_come_no_group_gets_further_ahead_than_it_may()
    {
        PolicyCell<string[]> cell = Cells.Of(new ArrivalVersions(Groups, apart: 2), Create, first: 5);
        Publish(cell, 15, learnt: null);
        for (int ahead = 0; ahead <= 2; ahead++)
        {
            cell.TryTake(5 + ahead, group: 1)!.Number.ShouldBe(15 + ahead);
            Publish(cell, 16 + ahead, learnt: 1);
        }

        cell.TryTake(8, group: 1).ShouldBeNull("groups 0 and 2 have not learnt from rollout 5");
        Publish(cell, 19, learnt: 0);
        cell.TryTake(8, group: 1).ShouldBeNull("group 2 has not");
        Publish(cell, 20, learnt: 2);
        cell.TryTake(8, group: 1)!.Number.ShouldBe(20);
    }

    [Fact]
    public void Where_the_run_is_cut_all_groups_begin_together()
    {
        PolicyCell<string[]> cell = Cells.Of(new ArrivalVersions(Groups, apart: 2), Create, isCut: rollouts => rollouts == 1);
        Publish(cell, 0, learnt: null);
        for (int group = 0; group < Groups; group++)
            cell.TryTake(0, group)!.Number.ShouldBe(0);
        Publish(cell, 1, learnt: 2);
        Publish(cell, 2, learnt: 0);
        cell.TryTake(1, group: 2).ShouldBeNull();
        Publish(cell, 3, learnt: 1);
        for (int group = 0; group < Groups; group++)
            cell.TryTake(1, group)!.Number.ShouldBe(3);
    }

    [Fact]
    public void The_version_that_acted_is_held_for_its_gradient_however_many_come_after_it()
    {
        PolicyCell<string[]> cell = Cell(new ArrivalVersions(Groups, apart: 9));
        Publish(cell, 0, learnt: null);
        cell.TryTake(0, group: 0)!.Release();
        cell.TryTake(0, group: 1)!.Release();
        for (int version = 1; version < 7; version++)
        {
            cell.TakeActing(1)!.Release();
            Publish(cell, version, learnt: 1);
            cell.TryTake(version, group: 1)!.Release();
        }

        PolicyVersion<string[]> acting = cell.TakeActing(0).ShouldNotBeNull();
        (acting.Number, acting.Policy[0]).ShouldBe((0, "0"));
        acting.Release();
        cell.TakeActing(0).ShouldBeNull();
        cell.TakeActing(1)!.Release();
        cell.InUse.ShouldBe(0);
        cell.Allocated.ShouldBeLessThanOrEqualTo(4);
    }

    [Fact]
    public void Of_rollouts_of_all_groups_no_version_is_held()
    {
        PolicyCell<string[]> cell = Cell(new RolloutVersions(1));
        Publish(cell, 0, learnt: null);
        cell.TryTake(0, group: 1)!.Release();
        cell.TakeActing(1).ShouldBeNull();
        cell.InUse.ShouldBe(0);
    }

    [Fact]
    public void A_fault_releases_what_was_held()
    {
        PolicyCell<string[]> cell = Cell(new TurnVersions(Groups, ahead: 0));
        Publish(cell, 0, learnt: null);
        cell.TryTake(0, group: 0)!.Release();
        cell.InUse.ShouldBe(1);
        cell.Abort(new InvalidOperationException("broken"));
        cell.InUse.ShouldBe(0);
        Should.Throw<LinkClosedException>(() => cell.TakeActing(0));
    }

    private static void Learn(PolicyCell<string[]> cell, int update, long[] acted)
    {
        int group = update % Groups;
        PolicyVersion<string[]> acting = cell.TakeActing(group).ShouldNotBeNull();
        acting.Number.ShouldBe(acted[update]);
        acting.Release();
        Publish(cell, update + 1, group);
    }

    private static PolicyCell<string[]> Cell(IVersionChoice versions) => Cells.Of(versions, Create);

    private static string[] Create() => [""];

    private static void Publish(PolicyCell<string[]> cell, long number, int? learnt)
    {
        PolicyVersion<string[]> version = cell.Rent();
        version.Policy[0] = $"{number}";
        cell.Publish(version, number, frames: number * 10, learnt);
    }
}
