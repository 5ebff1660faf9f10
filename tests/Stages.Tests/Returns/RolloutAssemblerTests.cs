using Flow.Contracts.Messages;
using Flow.Stages.Returns;

namespace Flow.Stages.Tests.Returns;

public sealed class RolloutAssemblerTests : IDisposable
{
    private const int Groups = 2;
    private const int GroupSize = 2;
    private const int Steps = 3;
    private readonly ReturnedMessages _returned = new();
    private readonly RolloutAssembler _assembler =
        new(Groups * GroupSize, Groups, Steps, lag: 1, new ReturnCalculator(gamma: 0.5, tau: 0, ReturnForm.Regularized));

    public void Dispose() => _assembler.Dispose();

    [Fact]
    public void Rows_are_ordered_by_environment_then_time()
    {
        TrainingBatch batch = Rollout(0, version: 4);

        batch.Version.ShouldBe(4);
        batch.Step.ShouldBe(0);
        batch.Actions.ShouldBe([0, 1, 2, 100, 101, 102, 1000, 1001, 1002, 1100, 1101, 1102]);
        batch.LogProbabilities.ShouldBe([.. batch.Actions.Select(action => -(float)action)]);
        batch.Values.ShouldBe([.. batch.Actions.Select(action => action + 0.5f)]);
        batch.Divergences.ShouldBe([.. batch.Actions.Select(action => action + 0.25f)]);
    }

    [Fact]
    public void Advantages_belong_to_their_rows_and_use_the_last_steps_bootstrap()
    {
        TrainingBatch batch = Rollout(0, version: 0);

        // The last row of environment 1 of group 1: r = 1102, V = 1102.5, bootstrap = 1102.75.
        batch.Advantages[^1].ShouldBe(1102 + (0.5f * 1102.75f) - 1102.5f, 1e-3f);
        batch.ValueTargets[^1].ShouldBe(1102 + (0.5f * 1102.75f), 1e-3f);
        batch.Advantages[1].ShouldBe((float)(1 + (0.5 * 2.5) - 1.5 + (0.5 * (2 + (0.5 * 2.75) - 2.5))), 1e-4f);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_batch_says_whether_a_checkpoint_is_taken_where_its_rollout_ends(bool takesSnapshot)
    {
        for (int step = 0; step < Steps; step++)
        {
            for (int group = 0; group < Groups; group++)
            {
                StepBatch message = Message(group, step, version: 0);
                message.TakesSnapshot = takesSnapshot;
                _assembler.Add(message);
            }
        }

        Take().TakesSnapshot.ShouldBe(takesSnapshot);
    }

    [Fact]
    public void Ends_and_final_values_reach_the_rows_of_their_environment()
    {
        for (int step = 0; step < Steps; step++)
        {
            StepBatch first = Message(0, step, version: 0);
            first.Results.Terminated[1] = step == 0;
            _assembler.Add(first);
            StepBatch second = Message(1, step, version: 0);
            second.Results.Truncated[0] = step == 1;
            second.FinalValues[0] = step == 1 ? 50 : float.NaN;
            _assembler.Add(second);
        }

        TrainingBatch batch = Take();
        batch.ValueTargets[3].ShouldBe(100);
        batch.ValueTargets[7].ShouldBe(1001 + (0.5f * 50));
        batch.ValueTargets[6].ShouldBe(1000 + (0.5f * 1026));
        batch.ValueTargets.ShouldAllBe(target => float.IsFinite(target));
    }

    [Fact]
    public void Rollouts_follow_each_other_and_every_step_goes_back()
    {
        Rollout(0, version: 0).Rollout.ShouldBe(0);
        Rollout(1, version: 1).Rollout.ShouldBe(1);

        _returned.All.Count.ShouldBe(2 * Groups * Steps);
        _returned.All.Distinct().Count().ShouldBe(2 * Groups * Steps);
    }

    [Fact]
    public void A_group_may_be_ahead_by_lag_plus_one_rollouts_and_no_more()
    {
        for (int step = 0; step < 2 * Steps; step++)
            _assembler.Add(Message(0, step, version: step / Steps)).ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => _assembler.Add(Message(0, 2 * Steps, 2))).Message.ShouldContain("ahead");

        for (int step = 0; step < Steps; step++)
            _assembler.Add(Message(1, step, version: 0)).ShouldBe(step == Steps - 1);
        Take().Version.ShouldBe(0);
        _returned.All.Count.ShouldBe(Groups * Steps);
    }

    [Fact]
    public void Different_versions_in_one_rollout_are_named()
    {
        for (int step = 0; step < Steps; step++)
        {
            _assembler.Add(Message(0, step, version: 7));
            _assembler.Add(Message(1, step, version: step == 1 ? 8 : 7));
        }

        string message = Should.Throw<InvalidOperationException>(() => Take()).Message;
        message.ShouldContain("group 0 acted with 7, group 1 with 8 at step 1");
    }

    [Fact]
    public void A_step_out_of_order_is_refused_and_stays_with_the_caller()
    {
        _assembler.Add(Message(0, 0, 0));

        Should.Throw<InvalidOperationException>(() => _assembler.Add(Message(0, 2, 0))).Message.ShouldContain("step 1 of its group was due");
        Should.Throw<InvalidOperationException>(() => _assembler.Add(Message(2, 0, 0))).Message.ShouldContain("none of 2 groups");
        _assembler.Dispose();
        _returned.All.Count.ShouldBe(1);
    }

    [Fact]
    public void A_rollout_that_is_not_complete_or_ends_elsewhere_is_refused()
    {
        Should.Throw<InvalidOperationException>(() => Take());
        StepBatch message = Message(0, 0, 0);
        message.EndsRollout = true;

        Should.Throw<InvalidOperationException>(() => _assembler.Add(message)).Message.ShouldContain("where a rollout ends");
    }

    [Fact]
    public void What_is_left_goes_back_on_disposal()
    {
        _assembler.Add(Message(0, 0, 0));
        _assembler.Add(Message(0, 1, 0));
        _assembler.Add(Message(1, 0, 0));

        _assembler.Dispose();

        _returned.All.Count.ShouldBe(3);
    }

    private TrainingBatch Rollout(int rollout, long version)
    {
        for (int step = rollout * Steps; step < (rollout + 1) * Steps; step++)
        {
            for (int group = 0; group < Groups; group++)
                _assembler.Add(Message(group, step, version));
        }

        return Take();
    }

    private TrainingBatch Take()
    {
        (int group, long step) = _assembler.Next;
        TrainingBatch batch = new(Groups * GroupSize, Steps, Groups) { Group = group, Step = step };
        _assembler.Take(batch);
        return batch;
    }

    private StepBatch Message(int group, long step, long version) => MarkedStep.Of(group, step, version, GroupSize, Steps, _returned);
}
