using Flow.Contracts.Messages;

namespace Flow.Contracts.Tests.Messages;

public sealed class StepResultsTests
{
    [Fact]
    public void A_copy_has_every_field()
    {
        StepResults from = new(1);
        StepResults to = new(1);
        from.RawReward[0] = 3;
        from.Reward[0] = 1;
        from.Terminated[0] = true;
        from.Truncated[0] = true;
        from.GameOver[0] = true;
        from.Lives[0] = 2;
        from.Frames[0] = 4;

        from.CopyTo(to);

        foreach (System.Reflection.PropertyInfo field in typeof(StepResults).GetProperties())
            field.GetValue(to).ShouldBe(field.GetValue(from), field.Name);
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public void An_episode_ends_by_a_terminal_state_or_by_a_limit(bool terminated, bool truncated, bool ended)
    {
        StepResults results = new(1);
        results.Terminated[0] = terminated;
        results.Truncated[0] = truncated;

        results.Ended(0).ShouldBe(ended);
    }
}
