using Flow.Atari.Machines;

namespace Flow.Atari.Tests.Weir;

/// <summary>The rules of play.</summary>
public sealed class WeirPlayTests
{
    private const int Games = 30;

    /// <summary>What the stones of both walls pay, without the ball's returns.</summary>
    private const int StonesPay = 240;

    /// <summary>The line of a ball that the paddle carries or has just returned.</summary>
    private const int BallAtRest = 154;

    [Fact]
    public void A_good_player_scores_ten_times_what_a_random_one_does_and_that_is_not_nothing()
    {
        double atRandom = MeanScore(WeirPlayers.AtRandom);
        double well = MeanScore(WeirPlayers.Well);

        atRandom.ShouldBeGreaterThan(0);
        well.ShouldBeGreaterThan(10 * atRandom);
    }

    [Fact]
    public void A_good_player_reaches_the_end_within_five_minutes_of_play()
    {
        AtariGame game = WeirFixture.Start();

        (int score, int frames) = WeirPlayers.PlayGame(game, new Random(1), WeirPlayers.Well);

        WeirRam ram = new(game.Ram);
        (ram.State, ram.Walls, ram.Stones).ShouldBe((WeirRam.Over, 2, 0));
        score.ShouldBe(ram.Score);
        score.ShouldBeGreaterThan(StonesPay);
        frames.ShouldBeLessThan(18_000);
    }

    [Fact]
    public void A_game_that_nobody_plays_ends_too()
    {
        AtariGame game = WeirFixture.Start();
        while (!game.Terminal)
        {
            game.EpisodeFrames.ShouldBeLessThan(5000);
            game.Act(AtariAction.Noop);
        }

        (game.Lives, new WeirRam(game.Ram).Balls).ShouldBe((0, 0));
    }

    [Fact]
    public void Lives_count_the_balls_down_from_four()
    {
        AtariGame game = WeirFixture.Start();
        List<int> lives = [game.Lives];
        while (!game.Terminal)
        {
            game.Act(AtariAction.Fire);
            if (game.Lives != lives[^1]) lives.Add(game.Lives);
        }

        lives.ShouldBe([4, 3, 2, 1, 0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_ready_state_is_left_by_fire_and_by_reset(bool byFire)
    {
        Machine machine = WeirFixture.SwitchOn();
        for (int frame = 0; frame < 600; frame++) machine.RunFrame();
        StateOf(machine).ShouldBe(WeirRam.Ready);

        if (byFire) machine.Input.LeftFire = 0;
        else machine.Input.SetSwitches(AtariAction.ConsoleReset, difficulty: 0);
        machine.RunFrame();
        machine.RunFrame();

        StateOf(machine).ShouldBeOneOf(WeirRam.Serve, WeirRam.Play);
    }

    [Fact]
    public void A_finished_game_begins_anew_by_fire_but_not_at_once()
    {
        AtariGame game = WeirFixture.StartWithoutRules();
        while (new WeirRam(game.Ram).State != WeirRam.Over) game.Act(AtariAction.Noop);
        for (int frame = 0; frame < 60; frame++) game.Act(AtariAction.Fire);
        new WeirRam(game.Ram).State.ShouldBe(WeirRam.Over);
        for (int frame = 0; frame < 60; frame++) game.Act(AtariAction.Fire);

        WeirRam ram = new(game.Ram);
        (ram.State, ram.Balls).ShouldBe((WeirRam.Play, 4));
    }

    [Fact]
    public void Chance_is_seeded_by_play()
    {
        int still = RandomAfter(AtariAction.Noop, AtariAction.Noop);

        RandomAfter(AtariAction.Noop, AtariAction.Noop).ShouldBe(still);
        RandomAfter(AtariAction.Left, AtariAction.Noop).ShouldNotBe(still);
        RandomAfter(AtariAction.Noop, AtariAction.Left).ShouldNotBe(still);
        RandomAfter(AtariAction.Right, AtariAction.Noop).ShouldNotBe(RandomAfter(AtariAction.Left, AtariAction.Noop));
    }

    [Fact]
    public void Serves_go_all_ways()
    {
        HashSet<int> signs = [];
        for (int wait = 0; wait < 20; wait++)
        {
            AtariGame game = WeirFixture.Start();
            for (int frame = 0; frame < wait; frame++) game.Act(AtariAction.Noop);
            while (new WeirRam(game.Ram).State != WeirRam.Play) game.Act(AtariAction.Fire);
            signs.Add(Math.Sign(new WeirRam(game.Ram).Drift));
        }

        signs.ShouldBe([-1, 1], ignoreOrder: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_wall_pays_its_stones_and_the_returns_that_it_took(int seed)
    {
        AtariGame game = WeirFixture.Start();
        var random = new Random(seed);
        for (int wait = 0; wait < seed; wait++) game.Act(AtariAction.Noop);
        int returns = 0;
        while (new WeirRam(game.Ram).Walls == 0)
        {
            game.Terminal.ShouldBeFalse("the good player clears the wall");
            bool fell = IsFalling(game);
            game.Act(WeirPlayers.Well(game, random));
            if (fell && new WeirRam(game.Ram) is { State: WeirRam.Play, BallY: BallAtRest } && !IsFalling(game)) returns++;
        }

        new WeirRam(game.Ram).Score.ShouldBe((StonesPay / 2) + returns);
    }

    [Fact]
    public void Nothing_pays_but_stones_and_returns()
    {
        AtariGame game = WeirFixture.Start();
        var random = new Random(2);
        int stones = 60;
        while (!game.Terminal && new WeirRam(game.Ram).Walls == 0)
        {
            int reward = game.Act(WeirPlayers.Well(game, random)).Reward;
            int left = new WeirRam(game.Ram).Stones;
            int gone = left > stones ? stones : stones - left;
            reward.ShouldBeInRange(gone, (3 * gone) + 1);
            stones = left;
        }
    }

    private static double MeanScore(Func<AtariGame, Random, int> player)
    {
        AtariGame game = WeirFixture.Start();
        var random = new Random(1);
        return Enumerable.Range(0, Games).Average(_ => WeirPlayers.PlayGame(game, random, player).Score);
    }

    private static int RandomAfter(params int[] actions)
    {
        AtariGame game = WeirFixture.Start();
        foreach (int action in actions) game.Act(action);
        for (int frame = 0; frame < 20; frame++) game.Act(AtariAction.Noop);
        return new WeirRam(game.Ram).Random;
    }

    private static bool IsFalling(AtariGame game) => new WeirRam(game.Ram).IsFalling;

    private static int StateOf(Machine machine) => machine.Map.Mutable[0];
}
