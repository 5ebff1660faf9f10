using Flow.Contracts.Messages;

namespace Flow.Contracts.Tests.Messages;

public sealed class TrainingBatchTests
{
    [Fact]
    public void Rows_are_ordered_by_environment_then_time()
    {
        const int environments = 4;
        const int steps = 3;
        const int groups = 2;
        const int first = 6;
        var batch = new TrainingBatch(environments, steps, groups) { Step = first };
        for (int group = 0; group < groups; group++)
            batch.Observations[group] = Ring(group, environments / groups, first + steps);

        (batch.Rollout, batch.Update).ShouldBe((2, 2));
        byte[] observation = new byte[1];
        for (int row = 0; row < batch.Rows; row++)
        {
            batch.CopyObservation(row, observation);
            ((int)observation[0]).ShouldBe(Content(environment: row / steps, step: first + (row % steps)));
        }
    }

    [Fact]
    public void The_update_that_learns_from_it_is_the_rollouts_own_unless_it_is_told() =>
        new TrainingBatch(2, 3, 1) { Step = 6, Update = 17 }.ShouldSatisfyAllConditions(
            batch => batch.Rollout.ShouldBe(2),
            batch => batch.Update.ShouldBe(17));

    [Fact]
    public void A_message_names_its_kind_its_group_and_its_step() =>
        new ActionBatch(1) { Group = 3, Step = 17 }.ToString().ShouldBe("ActionBatch(group 3, step 17)");

    private static ObservationRing Ring(int group, int size, int steps)
    {
        var ring = new ObservationRing(size, frameBytes: 1, stackDepth: 1, stepsInFlight: steps);
        for (int step = 0; step < steps; step++)
        {
            for (int place = 0; place < size; place++)
                ring.Write(place, step, episodeStart: step == 0)[0] = (byte)Content((group * size) + place, step);
        }

        return ring;
    }

    private static int Content(int environment, int step) => (environment * 20) + step;
}
