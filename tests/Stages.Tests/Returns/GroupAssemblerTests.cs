using Flow.Contracts.Messages;
using Flow.Stages.Returns;

namespace Flow.Stages.Tests.Returns;

/// <summary>Groups that are learnt from one by one.</summary>
public sealed class GroupAssemblerTests
{
    private const int Groups = 2;
    private const int GroupSize = 2;
    private const int Steps = 3;
    private readonly ReturnedMessages _returned = new();

    [Fact]
    public void A_groups_rollout_is_a_batch_as_soon_as_it_is_whole_whatever_the_others_do()
    {
        using GroupAssembler assembler = Assembler(turns: false);
        Add(assembler, group: 0, step: 0, version: 7).ShouldBeFalse();
        for (int step = 0; step < Steps; step++)
            Add(assembler, group: 1, step, version: 8).ShouldBe(step == Steps - 1);
        TrainingBatch batch = Take(assembler);

        (batch.Group, batch.Step, batch.Update, batch.Version, batch.Rows).ShouldBe((1, 0, 0, 8, 6));
        batch.Actions.ShouldBe([1000, 1001, 1002, 1100, 1101, 1102]);
        batch.Values.ShouldBe([1000.5f, 1001.5f, 1002.5f, 1100.5f, 1101.5f, 1102.5f]);
        batch.LogProbabilities.ShouldBe([-1000, -1001, -1002, -1100, -1101, -1102]);

        // The last row: r = 1102, V = 1102.5, bootstrap = 1102.75, γ = ½; the one before it is r + γ (r' + γ V'').
        batch.ValueTargets[5].ShouldBe(1102 + (0.5f * 1102.75f), 1e-3f);
        batch.ValueTargets[4].ShouldBe(1101 + (0.5f * (1102 + (0.5f * 1102.75f))), 1e-3f);
        batch.Advantages[5].ShouldBe(1102 + (0.5f * 1102.75f) - 1102.5f, 1e-3f);
        batch.ValueTargets[2].ShouldBe(1002 + (0.5f * 1002.75f), 1e-3f, "each environment has the value of what followed itself");
        _returned.All.Count.ShouldBe(Steps, "the other group's step stays");
    }

    [Fact]
    public void As_they_come_updates_are_counted_and_a_group_may_bring_two_while_another_brings_none()
    {
        using GroupAssembler assembler = Assembler(turns: false);
        var learnt = new List<(int Group, long Step, long Update, long Version)>();
        foreach ((int group, int rollout, long version) in new[] { (1, 0, 0L), (1, 1, 1L), (0, 0, 0L), (1, 2, 3L), (0, 1, 3L) })
        {
            Rollout(assembler, group, rollout, version);
            TrainingBatch batch = Take(assembler);
            learnt.Add((batch.Group, batch.Step, batch.Update, batch.Version));
            assembler.IsComplete.ShouldBeFalse();
        }

        learnt.ShouldBe([(1, 0, 0, 0), (1, 3, 1, 1), (0, 0, 2, 0), (1, 6, 3, 3), (0, 3, 4, 3)]);
    }

    [Fact]
    public void By_turns_a_rollout_waits_for_its_own()
    {
        using GroupAssembler assembler = Assembler(turns: true, ahead: 1);
        Rollout(assembler, group: 1, rollout: 0, version: 0);
        Rollout(assembler, group: 1, rollout: 1, version: 0);
        assembler.IsComplete.ShouldBeFalse();
        Rollout(assembler, group: 0, rollout: 0, version: 0);
        var learnt = new List<(int Group, long Step, long Update)>();
        while (assembler.IsComplete)
        {
            TrainingBatch batch = Take(assembler);
            learnt.Add((batch.Group, batch.Step, batch.Update));
        }

        learnt.ShouldBe([(0, 0, 0), (1, 0, 1)]);
        Rollout(assembler, group: 0, rollout: 1, version: 1);
        Take(assembler).Update.ShouldBe(2);
        Take(assembler).Update.ShouldBe(3);
        _returned.All.Distinct().Count().ShouldBe(4 * Steps);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_resumed_run_goes_on_counting(bool turns)
    {
        using GroupAssembler assembler = Assembler(turns, first: 4);
        Should.Throw<InvalidOperationException>(() => Add(assembler, group: 0, step: 0, version: 0)).Message.ShouldContain("step 12 of its group was due");
        Rollout(assembler, group: 0, rollout: 4, version: 8);
        TrainingBatch batch = Take(assembler);
        (batch.Update, batch.Rollout, batch.Step).ShouldBe((8, 4, 12));
    }

    [Fact]
    public void What_cannot_come_is_refused()
    {
        using GroupAssembler assembler = Assembler(turns: true);
        Should.Throw<InvalidOperationException>(() => Add(assembler, group: 2, step: 0, version: 0)).Message.ShouldContain("none of 2 groups");
        Should.Throw<InvalidOperationException>(() => Take(assembler)).Message.ShouldContain("is not complete yet");
        Rollout(assembler, group: 1, rollout: 0, version: 0);
        Should.Throw<InvalidOperationException>(() => Add(assembler, group: 1, step: Steps, version: 0)).Message.ShouldContain("ahead");
        Add(assembler, group: 0, step: 0, version: 5);
        Add(assembler, group: 0, step: 1, version: 6);
        Add(assembler, group: 0, step: 2, version: 5);
        Should.Throw<InvalidOperationException>(() => Take(assembler)).Message.ShouldContain("group 0 acted with 5, group 0 with 6 at step 1");
    }

    [Fact]
    public void What_is_left_goes_back_on_disposal()
    {
        GroupAssembler assembler = Assembler(turns: true);
        Rollout(assembler, group: 1, rollout: 0, version: 0);
        Add(assembler, group: 0, step: 0, version: 0);
        assembler.Dispose();
        _returned.All.Count.ShouldBe(Steps + 1);
    }

    private static GroupAssembler Assembler(bool turns, int ahead = 0, long first = 0) =>
        new(Groups * GroupSize, Groups, Steps, ahead, turns, new ReturnCalculator(gamma: 0.5, tau: 0, ReturnForm.Plain), first);

    private static TrainingBatch Take(GroupAssembler assembler)
    {
        (int group, long step) = assembler.Next;
        TrainingBatch batch = new(GroupSize, Steps, groups: 1) { Group = group, Step = step };
        assembler.Take(batch);
        return batch;
    }

    private void Rollout(GroupAssembler assembler, int group, int rollout, long version)
    {
        for (int step = rollout * Steps; step < (rollout + 1) * Steps; step++)
            Add(assembler, group, step, version);
    }

    private bool Add(GroupAssembler assembler, int group, long step, long version) =>
        assembler.Add(MarkedStep.Of(group, step, version, GroupSize, Steps, _returned));
}
