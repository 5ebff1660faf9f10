using Flow.Contracts.Environments;
using Flow.Contracts.Options;

namespace Flow.Stages.Tests.Emulation;

/// <summary>How episodes begin by the wrappers of OpenAI baselines: no-ops after lost lives, FIRE and a third action, and what that scores.</summary>
public sealed class WrapperStartTests
{
    private const string Pressed = "ram[1] * 10 + ram[2]";
    private static readonly AtariPreset Presses = CounterGame.Plain with { StartPress = StartPress.FireThenThird };

    [Fact]
    public void A_lost_life_is_followed_by_frames_without_action_and_then_by_noops_of_their_own_number()
    {
        AtariPreset preset = CounterGame.Plain with { MaxNoOps = 3, NoOpsAfterLostLife = true, FramesAfterLostLife = 1, LifeLoss = LifeLoss.EndsStep };
        using Player player = CounterGame.Play(CounterGame.Rules(lives: "1 + (127 - ram[0]) / 20", terminal: "ram[0] >= 127"), preset).Reset();
        HashSet<int> gaps = [];
        for (int game = 0; game < 20; game++)
        {
            for (StepOutcome outcome = player.Finish(); !outcome.GameOver; outcome = player.Finish())
            {
                int lost = player.Shown.Later;
                gaps.Add(player.Reset().Shown.Later - lost);
            }

            player.Reset();
        }

        gaps.Order().ShouldBe([2, 3, 4]);
    }

    [Fact]
    public void Of_the_noops_only_the_last_frame_is_seen_where_the_preset_says_so()
    {
        using Player player = CounterGame.Play(
            CounterGame.Rules(terminal: "ram[0] >= 35"), CounterGame.Plain with { MaxNoOps = 30, ShowsLastNoOpAlone = true });
        for (int game = 0; game < 20; game++)
        {
            (int earlier, int later) = player.Reset().Shown;
            earlier.ShouldBe(later);
            player.Finish();
        }
    }

    [Fact]
    public void A_life_that_the_noops_cost_is_followed_by_the_frame_after_lost_lives()
    {
        // The life is lost in the second of one to four no-ops, or in none: then one frame more.
        AtariPreset preset = CounterGame.Plain with { MaxNoOps = 4, FramesAfterLostLife = 1, LifeLoss = LifeLoss.EndsStep };
        using Player player = CounterGame.Play(CounterGame.Rules(lives: "2 - (ram[0] >= 2)", terminal: "ram[0] >= 90"), preset);
        HashSet<int> seen = [];
        for (int game = 0; game < 40; game++)
        {
            seen.Add(player.Reset().Shown.Later);
            while (!player.Finish().GameOver)
                player.Reset();
        }

        seen.Order().ShouldBe([1, 3, 4, 5]);
    }

    [Fact]
    public void Where_lives_are_looked_for_after_steps_the_noops_do_not_know_of_them()
    {
        AtariPreset preset = CounterGame.Plain with { MaxNoOps = 4, FramesAfterLostLife = 4 };
        using Player player = CounterGame.Play(CounterGame.Rules(lives: "2 - (ram[0] >= 2)", terminal: "ram[0] >= 90"), preset);
        HashSet<int> seen = [];
        for (int game = 0; game < 40; game++)
        {
            seen.Add(player.Reset().Shown.Later);
            while (!player.Finish().GameOver)
                player.Reset();
        }

        seen.Order().ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public void Every_episode_begins_with_a_step_of_fire_and_one_of_the_third_action()
    {
        using Player player = CounterGame.Play(CounterGame.Rules(lives: "9 - ram[0] / 40"), Presses with { FramesAfterLostLife = 4 }).Reset();
        player.Shown.ShouldBe((7, 8));
        player.Finish();
        player.Shown.Later.ShouldBe(40);
        player.Reset().Shown.ShouldBe((51, 52));

        using Player counted = CounterGame.Play(CounterGame.Rules(lives: Pressed), Presses with { LifeLoss = LifeLoss.EndsNothing }).Reset();
        counted.Step().Lives.ShouldBe(44);
    }

    [Theory]
    [InlineData("0, 3", "", 0)]
    [InlineData("0, 1", "", 40)]
    [InlineData("0, 1, 3", "[3, 1]", 45)]
    public void Pressed_is_fire_wherever_it_is_an_action_and_the_third_where_there_is_one(string actions, string starts, int pressed)
    {
        using Player player = CounterGame.Play(
            CounterGame.Rules(lives: Pressed, actions: actions, starts: starts), Presses with { LifeLoss = LifeLoss.EndsNothing }).Reset();

        player.Step().Lives.ShouldBe(pressed);
    }

    [Fact]
    public void A_game_that_fire_ends_begins_again_without_it_and_with_the_third_action()
    {
        using Player player = CounterGame.Play(
            CounterGame.Rules(lives: Pressed, terminal: "ram[1] >= 2"), Presses with { LifeLoss = LifeLoss.EndsNothing }).Reset();

        player.Shown.ShouldBe((3, 4));
        player.Step().Lives.ShouldBe(4);
    }

    [Fact]
    public void A_game_that_the_third_action_ends_is_seen_once_more_though_the_next_has_begun()
    {
        using Player player = CounterGame.Play(
            CounterGame.Rules(lives: Pressed, terminal: "ram[2] >= 2"), Presses with { LifeLoss = LifeLoss.EndsNothing }).Reset();

        player.Shown.ShouldBe((5, 6));
        player.Step().Lives.ShouldBe(0);
        player.Shown.ShouldBe((3, 4));
    }

    [Fact]
    public void A_game_that_ends_in_the_frames_after_a_lost_life_is_over_in_the_next_step()
    {
        using Player player = CounterGame.Play(
            CounterGame.Rules(lives: "2 - ram[0] / 4", terminal: "ram[0] >= 6"), CounterGame.Plain with { FramesAfterLostLife = 4 }).Reset();
        player.Step().ShouldBe(new StepOutcome(0, true, false, false, Lives: 1, Frames: 4));

        player.Reset().Shown.ShouldBe((5, 6));
        player.Step().ShouldBe(new StepOutcome(0, true, false, GameOver: true, Lives: 1, Frames: 0));
        player.Reset().Shown.ShouldBe((0, 0));
    }

    [Fact]
    public void Where_noops_follow_the_next_game_begins_at_once()
    {
        AtariPreset preset = CounterGame.Plain with { MaxNoOps = 1, NoOpsAfterLostLife = true, FramesAfterLostLife = 2, LifeLoss = LifeLoss.EndsStep };
        using Player player = CounterGame.Play(CounterGame.Rules(lives: "2 - ram[0] / 5", terminal: "ram[0] >= 7"), preset).Reset();
        player.Step().ShouldBe(new StepOutcome(0, true, false, false, Lives: 1, Frames: 4));

        player.Reset().Shown.ShouldBe((0, 0));
        player.Step().ShouldBe(new StepOutcome(0, false, false, false, Lives: 2, Frames: 4));
    }

    [Theory]
    [InlineData(StartRewards.None, 0)]
    [InlineData(StartRewards.AfterNoOps, 8)]
    [InlineData(StartRewards.All, 9)]
    public void What_a_start_scores_counts_as_the_preset_says(StartRewards rewards, int expected)
    {
        AtariPreset preset = Presses with { MaxNoOps = 1, StartRewards = rewards, FramesAfterLostLife = 1, NoOpsAfterLostLife = true };
        using Player player = CounterGame.Play(CounterGame.Rules(lives: "9 - ram[0] / 40", score: "ram[0]"), preset).Reset();
        player.Environment.StartReward.ShouldBe(expected);
        player.Step().Reward.ShouldBe(4);
        player.Finish();
        player.Reset();

        player.Environment.StartReward.ShouldBe(rewards == StartRewards.None ? 0 : expected + 1);
    }

    [Fact]
    public void What_scored_in_a_game_that_ended_before_it_began_does_not_count()
    {
        using Player player = CounterGame.Play(
            CounterGame.Rules(score: "ram[0]", terminal: "ram[1] >= 2"), Presses with { StartRewards = StartRewards.All }).Reset();

        player.Environment.StartReward.ShouldBe(4);
    }
}
