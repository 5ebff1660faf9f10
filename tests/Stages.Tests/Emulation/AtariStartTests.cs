using Flow.Contracts.Environments;
using Flow.Contracts.Options;

namespace Flow.Stages.Tests.Emulation;

/// <summary>How a game and an episode begin: no-ops and FIRE.</summary>
public sealed class AtariStartTests
{
    private const string FiresSeen = "ram[1]";
    private static readonly AtariPreset Fires = CounterGame.Plain with { StartPress = StartPress.Fire };
    private static readonly AtariPreset NoOps = CounterGame.Plain with { MaxNoOps = 30 };

    [Fact]
    public void One_to_thirty_noops_of_one_frame_follow_a_true_reset_and_each_count_occurs()
    {
        HashSet<int> counts = [];
        using Player player = CounterGame.Play(CounterGame.Rules(terminal: "ram[0] >= 35"), NoOps);
        for (int game = 0; game < 200; game++)
        {
            (int earlier, int later) = player.Reset().Shown;
            earlier.ShouldBe(later - 1);
            counts.Add(later);
            player.Finish();
        }

        counts.Order().ShouldBe(Enumerable.Range(1, 30));
    }

    [Fact]
    public void Their_number_depends_on_seed_environment_and_game_alone()
    {
        int[] first = Starts(seed: 7, index: 2);

        Starts(seed: 7, index: 2).ShouldBe(first);
        Starts(seed: 8, index: 2).ShouldNotBe(first);
        Starts(seed: 7, index: 3).ShouldNotBe(first);
        first.Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_lost_life_is_followed_by_no_noops()
    {
        using Player player = CounterGame.Play(CounterGame.Rules(lives: "9 - ram[0] / 40"), NoOps).Reset();
        player.Finish();
        int last = player.Shown.Later;

        player.Reset().Shown.Later.ShouldBe(last);
    }

    [Fact]
    public void A_game_that_ends_in_its_noops_begins_again()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            using Player player = CounterGame.Play(CounterGame.Rules(terminal: "ram[0] >= 10"), NoOps, seed).Reset();
            player.Shown.Later.ShouldBeLessThan(10);
            player.Finish().GameOver.ShouldBeTrue();
            player.Shown.Later.ShouldBe(10);
        }
    }

    [Fact]
    public void Every_episode_begins_with_one_step_of_fire()
    {
        using Player player = CounterGame.Play(CounterGame.Rules(lives: "9 - ram[0] / 40", score: FiresSeen), Fires).Reset();
        player.Shown.ShouldBe((3, 4));
        player.Finish();
        player.Shown.Later.ShouldBe(40);

        player.Reset().Shown.ShouldBe((43, 44));
        player.Step(CounterGame.Fire).Reward.ShouldBe(4);
    }

    [Fact]
    public void What_fire_scores_reaches_nobody()
    {
        using Player player = CounterGame.Play(CounterGame.Rules(lives: FiresSeen, score: "ram[0]"), Fires).Reset();

        // Four frames with the button were seen; the points of frames 1 to 4 are gone.
        (player.Step() is { Reward: 4, Lives: 4 }).ShouldBeTrue();
    }

    [Fact]
    public void A_life_that_fire_costs_ends_no_episode()
    {
        using Player player = CounterGame.Play(CounterGame.Rules(lives: "9 - ram[1] / 3"), Fires).Reset();
        player.Step(CounterGame.Fire).ShouldBe(new StepOutcome(0, true, false, false, Lives: 7, Frames: 4));
        player.Reset();

        player.Step().ShouldBe(new StepOutcome(0, false, false, false, Lives: 5, Frames: 4));
    }

    [Theory]
    [InlineData("0, 3", "")]
    [InlineData("0, 1, 3", "[3, 1]")]
    public void No_fire_is_pressed_where_the_game_has_none_or_its_rules_start_it(string actions, string starts)
    {
        using Player player = CounterGame.Play(CounterGame.Rules(lives: FiresSeen, actions: actions, starts: starts), Fires).Reset();

        player.Step().Lives.ShouldBe(0);
    }

    [Fact]
    public void A_game_that_ends_in_its_fire_begins_again()
    {
        AtariPreset preset = Fires with { MaxNoOps = 4 };
        int survived = 0;
        for (ulong seed = 0; seed < 20; seed++)
        {
            using Player player = CounterGame.Play(CounterGame.Rules(terminal: "ram[0] >= 6"), preset, seed).Reset();

            // Of one to four no-ops only one leaves FIRE its four frames; after ten such games one begins without FIRE.
            player.Shown.Later.ShouldBeInRange(1, 5);
            survived += player.Shown.Later == 5 ? 1 : 0;
            player.Finish().GameOver.ShouldBeTrue();
        }

        survived.ShouldBeGreaterThan(15);
    }

    [Fact]
    public void What_fire_scores_is_told_whichever_game_it_began_at_last()
    {
        AtariPreset preset = Fires with { MaxNoOps = 4, StartRewards = StartRewards.AfterNoOps };
        for (ulong seed = 0; seed < 20; seed++)
        {
            using Player player = CounterGame.Play(CounterGame.Rules(terminal: "ram[0] >= 6", score: "ram[0]"), preset, seed).Reset();

            // The no-op's point is not counted, those of the button's four frames are; after ten games that ended there is no button.
            player.Environment.StartReward.ShouldBe(player.Shown.Later == 5 ? 4 : 0);
        }
    }

    [Fact]
    public void A_game_that_every_fire_ends_begins_without_it()
    {
        using Player player = CounterGame.Play(CounterGame.Rules(lives: FiresSeen, terminal: "ram[1] >= 2"), Fires).Reset();

        player.Shown.ShouldBe((0, 0));
        player.Step().Lives.ShouldBe(0);
    }

    private static int[] Starts(ulong seed, int index)
    {
        using Player player = CounterGame.Play(CounterGame.Rules(terminal: "ram[0] >= 35"), NoOps, seed, index);
        int[] starts = new int[8];
        for (int game = 0; game < starts.Length; game++)
        {
            starts[game] = player.Reset().Shown.Later;
            player.Finish();
        }

        return starts;
    }
}
