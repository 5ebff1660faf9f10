using Flow.Hosting.Scores;
using Flow.Stages.Emulation;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Scores;

public sealed class HumanScoresTests
{
    [Fact]
    public void There_are_57_games_all_of_which_can_be_played()
    {
        HumanScores.OfGames.Count.ShouldBe(57);
        HumanScores.OfGames.Keys.ShouldAllBe(game => ConsoleTools.IsGame(game));
        HumanScores.OfGames.Values.ShouldAllBe(scores => scores.Human > scores.Random);
    }

    [Theory]
    [InlineData("alien", 227.8, 7127.7)]
    [InlineData("breakout", 1.7, 30.5)]
    [InlineData("double_dunk", -18.6, -16.4)]
    [InlineData("enduro", 0.0, 860.5)]
    [InlineData("montezuma_revenge", 0.0, 4753.3)]
    [InlineData("pong", -20.7, 14.6)]
    [InlineData("private_eye", 24.9, 69571.3)]
    [InlineData("skiing", -17098.1, -4336.9)]
    [InlineData("video_pinball", 16256.9, 17667.9)]
    [InlineData("zaxxon", 32.5, 9173.3)]
    public void They_are_those_of_the_source(string game, double random, double human) =>
        HumanScores.Of(game).ShouldBe(new HumanScores(random, human));

    [Theory]
    [InlineData(1.7, 0)]
    [InlineData(30.5, 1)]
    [InlineData(345.3, 11.9305556)]
    [InlineData(0, -0.0590278)]
    public void A_score_of_breakout_is_normalised_between_random_and_human(double score, double expected) =>
        HumanScores.Of("breakout")!.Normalise(score).ShouldBe(expected, 1e-6);

    [Theory]
    [InlineData("weir")]
    [InlineData("cartpole")]
    [InlineData("tetris")]
    public void Other_games_have_none(string game) => HumanScores.Of(game).ShouldBeNull();
}
