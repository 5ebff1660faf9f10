using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

public sealed class SnapshotCollectorTests
{
    private readonly SnapshotCollector _snapshots = new(groups: 1, TimeProvider.System);
    private readonly List<string> _whole = [];

    [Fact]
    public void Before_its_end_is_known_a_run_is_whole_wherever_all_parts_came()
    {
        Add(step: 0);
        Add(step: 5);
        _whole.ShouldBe(["learner at 0", "learner at 5"]);
        _snapshots.GroupsAt(5).ShouldBeNull("they went out");
    }

    [Fact]
    public void Where_the_run_ends_the_groups_are_kept_for_the_last_checkpoint()
    {
        _snapshots.EndAt(5);
        Add(step: 5);
        _whole.ShouldBeEmpty();
        _snapshots.GroupsAt(5)!.Single().Frames.ToArray().ShouldBe([1]);
    }

    private void Add(long step)
    {
        _snapshots.AddFrames(0, step, () => [1]);
        _snapshots.AddEnvironments(0, step, () => [2]);
        _snapshots.AddLearner(step, () => $"learner at {step}", (part, _, _) => _whole.Add(part));
    }
}
