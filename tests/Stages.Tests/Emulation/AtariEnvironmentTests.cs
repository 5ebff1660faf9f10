using Flow.Atari;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;

namespace Flow.Stages.Tests.Emulation;

public sealed class AtariEnvironmentTests
{
    private const string ThreeLives = "3 - ram[0] / 20";
    private const string SixtyFrames = "ram[0] >= 60";

    [Fact]
    public void After_a_reset_both_screens_are_the_only_frame_there_is()
    {
        using Player player = CounterGame.Play(CounterGame.Rules()).Reset();

        player.Shown.ShouldBe((0, 0));
    }

    [Fact]
    public void A_step_holds_its_action_for_four_frames_sums_their_rewards_and_shows_the_last_two()
    {
        using Player player = CounterGame.Play(CounterGame.Rules()).Reset();

        player.Step(CounterGame.Right).ShouldBe(new StepOutcome(4, false, false, false, Lives: 0, Frames: 4));
        player.Shown.ShouldBe((3, 4));
        player.Step(CounterGame.Noop).Reward.ShouldBe(0);
        player.Shown.ShouldBe((7, 8));
    }

    [Fact]
    public void A_game_that_ends_within_a_step_stops_there()
    {
        using Player player = CounterGame.Play(CounterGame.Rules(terminal: "ram[0] >= 5")).Reset();
        player.Step();

        player.Step(CounterGame.Right).ShouldBe(new StepOutcome(1, true, false, true, Lives: 0, Frames: 1));
        player.Shown.ShouldBe((4, 5));
        player.Reset().Shown.ShouldBe((0, 0));
    }

    [Fact]
    public void A_lost_life_ends_the_training_episode_and_the_game_goes_on()
    {
        using Player player = CounterGame.Play(CounterGame.Rules(ThreeLives, SixtyFrames)).Reset();
        foreach (int lives in (int[])[2, 1])
        {
            player.Finish().ShouldBe(new StepOutcome(0, true, false, false, lives, Frames: 4));
            (int Earlier, int Later) last = player.Shown;
            last.Later.ShouldBe(20 * (3 - lives));
            player.Reset().Shown.ShouldBe(last);
        }

        player.Finish().ShouldBe(new StepOutcome(0, true, false, true, Lives: 0, Frames: 4));
        player.Reset().Shown.ShouldBe((0, 0));
    }

    [Fact]
    public void Without_that_rule_an_episode_is_the_whole_game()
    {
        using Player player = CounterGame.Play(
            CounterGame.Rules(ThreeLives, SixtyFrames), CounterGame.Plain with { LifeLoss = LifeLoss.EndsNothing }).Reset();

        player.Finish().GameOver.ShouldBeTrue();
        player.Shown.Later.ShouldBe(60);
    }

    [Fact]
    public void No_lives_left_before_the_game_is_over_ends_nothing_yet()
    {
        using Player player = CounterGame.Play(CounterGame.Rules("2 - ram[0] / 20", SixtyFrames)).Reset();
        player.Finish().Lives.ShouldBe(1);
        player.Reset();

        player.Finish().GameOver.ShouldBeTrue();
        player.Shown.Later.ShouldBe(60);
    }

    [Theory]
    [InlineData(LifeLoss.EndsEpisode, 12, 4)]
    [InlineData(LifeLoss.EndsStep, 10, 2)]
    public void A_lost_life_is_noticed_after_the_step_or_ends_it_at_once(LifeLoss lifeLoss, int frame, int frames)
    {
        using Player player = CounterGame.Play(CounterGame.Rules(lives: "3 - ram[0] / 10"), CounterGame.Plain with { LifeLoss = lifeLoss }).Reset();

        player.Finish().ShouldBe(new StepOutcome(0, true, false, false, Lives: 2, frames));
        player.Shown.ShouldBe((frame - 1, frame));
    }

    [Fact]
    public void A_life_that_is_won_back_within_a_step_ends_it_only_where_each_frame_is_looked_at()
    {
        // Two lives, one in frame 6, two again from frame 7 on.
        GameRules rules = CounterGame.Rules(lives: "2 - (ram[0] == 6)", terminal: "ram[0] >= 12");
        using Player after = CounterGame.Play(rules).Reset();
        using Player within = CounterGame.Play(rules, CounterGame.Plain with { LifeLoss = LifeLoss.EndsStep }).Reset();

        after.Finish().GameOver.ShouldBeTrue();
        within.Finish().ShouldBe(new StepOutcome(0, true, false, false, Lives: 1, Frames: 2));
    }

    [Fact]
    public void The_cap_terminates_the_game_where_the_preset_says_so()
    {
        using Player player = CounterGame.Play(CounterGame.Rules(), CounterGame.Plain with { MaxFrames = 10, CapTerminates = true }).Reset();

        player.Finish().ShouldBe(new StepOutcome(0, Terminated: true, Truncated: false, GameOver: true, Lives: 0, Frames: 2));
        player.Reset().Shown.ShouldBe((0, 0));
    }

    [Fact]
    public void The_cap_truncates_the_game_at_its_frame()
    {
        using Player player = CounterGame.Play(CounterGame.Rules(), CounterGame.Plain with { MaxFrames = 10 }).Reset();

        player.Finish().ShouldBe(new StepOutcome(0, false, Truncated: true, GameOver: true, Lives: 0, Frames: 2));
        player.Shown.ShouldBe((9, 10));
        player.Reset().Shown.ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("0", "ram[0] >= 10")]
    [InlineData("2 - ram[0] / 10", "0")]
    public void A_terminal_state_at_the_cap_is_no_truncation_but_ends_the_game(string lives, string terminal)
    {
        using Player player = CounterGame.Play(CounterGame.Rules(lives, terminal), CounterGame.Plain with { MaxFrames = 10 }).Reset();

        StepOutcome last = player.Finish();
        (last.Terminated, last.Truncated, last.GameOver).ShouldBe((true, false, true));
        player.Reset().Shown.ShouldBe((0, 0));
    }

    [Fact]
    public void The_cap_counts_across_lives()
    {
        using Player player = CounterGame.Play(CounterGame.Rules(ThreeLives), CounterGame.Plain with { MaxFrames = 30 }).Reset();
        player.Finish().GameOver.ShouldBeFalse();
        player.Reset();

        player.Finish().Truncated.ShouldBeTrue();
        player.Shown.Later.ShouldBe(30);
    }

    [Fact]
    public void Only_actions_of_the_minimal_set_exist_and_only_within_an_episode()
    {
        using Player player = CounterGame.Play(CounterGame.Rules(terminal: "ram[0] >= 4"));
        Should.Throw<InvalidOperationException>(() => player.Step());
        player.Reset();
        Should.Throw<ArgumentOutOfRangeException>(() => player.Step(3)).Message.ShouldContain("0 to 2");
        Should.Throw<ArgumentOutOfRangeException>(() => player.Step(-1));
        player.Step();
        Should.Throw<InvalidOperationException>(() => player.Step()).Message.ShouldContain("reset");
    }

    [Fact]
    public void A_rom_without_rules_has_all_actions_and_no_score()
    {
        EnvironmentSpec spec = CounterGame.Factory(GameRules.None).Spec;

        spec.ShouldBe(new EnvironmentSpec("counter", new ObservationSpec(ElementType.UInt8, 2, 210, 160), 18, 4, HasScore: false));
    }

    [Fact]
    public void It_steps_without_allocating()
    {
        using Player player = CounterGame.Play(CounterGame.Rules(ThreeLives, SixtyFrames), AtariPresets.Schulman2017A2C).Reset();
        player.Finish();
        player.Reset();
        long before = GC.GetAllocatedBytesForCurrentThread();
        player.Finish();
        player.Reset();

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }
}
