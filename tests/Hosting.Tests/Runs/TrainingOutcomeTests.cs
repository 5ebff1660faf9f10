using Flow.Contracts.Events;
using Flow.Hosting.Runs;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Runs;

public sealed class TrainingOutcomeTests
{
    [Theory]
    [InlineData(12.3, 4.5, "score trained=12.3 random=4.5 episodes=30 deviation=0.25 randomDeviation=0.25 policy=sampled")]
    [InlineData(500, 22.0333333, "score trained=500.0 random=22.033 episodes=30 deviation=0.25 randomDeviation=0.25 policy=sampled")]
    [InlineData(-20.7, 0, "score trained=-20.7 random=0.0 episodes=30 deviation=0.25 randomDeviation=0.25 policy=sampled")]
    [InlineData(1234567.5, 1e-9, "score trained=1234567.5 random=0.0 episodes=30 deviation=0.25 randomDeviation=0.25 policy=sampled")]
    public void The_last_line_has_a_fixed_form(double trained, double random, string expected) =>
        TrainingOutcome.Scored(Summary(trained), Summary(random), "sampled").ScoreLine.ShouldBe(expected);

    [Fact]
    public void A_game_without_rules_has_no_score() => TrainingOutcome.NoRules.ScoreLine.ShouldBe("score none (no rules)");

    private static ScoreSummary Summary(double mean) => new(mean, 0.25, mean, mean, 30);
}
