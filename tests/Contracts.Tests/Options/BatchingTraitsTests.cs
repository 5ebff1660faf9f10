using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Contracts.Tests.Options;

public sealed class BatchingTraitsTests
{
    private static readonly TrainingOptions Options = new() { Definitions = new DefinitionSet(), Run = new() { Environments = 12, Groups = 4 }, Rule = new() { N = 5 } };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_rollout_of_all_groups_is_a_round_and_no_older_than_the_lag(int lag)
    {
        TrainingOptions options = Options with { Run = Options.Run with { Lag = lag } };
        (options.EnvironmentsOfRollout(), options.GroupsOfRollout(), options.RowsOfRollout(), options.RolloutsOfRound()).ShouldBe((12, 4, 60, 1));
        (options.TakesTurns(), options.RolloutsAhead(), options.WorstLag()).ShouldBe((false, lag, lag));
    }

    [Theory]
    [InlineData(0, true, 0, 3)]
    [InlineData(1, true, 1, 7)]
    [InlineData(2, false, 0, 15)]
    [InlineData(5, false, 0, 33)]
    public void A_rollout_of_one_group_has_its_rows_and_a_round_as_many_as_there_are_groups(int lag, bool turns, int ahead, int worst)
    {
        TrainingOptions options = Options with { Run = Options.Run with { Batching = "group", Lag = lag } };
        (options.EnvironmentsOfRollout(), options.GroupsOfRollout(), options.RowsOfRollout(), options.RolloutsOfRound()).ShouldBe((3, 1, 15, 4));
        (options.TakesTurns(), options.RolloutsAhead(), options.WorstLag()).ShouldBe((turns, ahead, worst));
    }
}
