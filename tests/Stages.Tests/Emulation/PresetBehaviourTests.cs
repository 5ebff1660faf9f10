using Flow.Atari;
using Flow.Contracts.Environments;
using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Emulation;
using Flow.Stages.Evaluation;
using Flow.Stages.Preprocessing;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Emulation;

/// <summary>What differs between presets where an agent meets it, on our own game and on a counter.</summary>
public sealed class PresetBehaviourTests
{
    public static TheoryData<string> Names => [.. AtariPresets.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_game_is_one_episode_or_one_for_each_ball(string name)
    {
        AtariPreset preset = AtariPresets.All[name];
        using Player player = new(Weir(name).Create(seed: 1, index: 0));
        List<int> lives = [];
        StepOutcome outcome;
        do
        {
            outcome = player.Reset().Finish();
            outcome.Frames.ShouldBeInRange(1, preset.FrameSkip);
            lives.Add(outcome.Lives);
        }
        while (!outcome.GameOver);

        outcome.Terminated.ShouldBeTrue();
        lives.ShouldBe(preset.LifeLoss == LifeLoss.EndsNothing ? [0] : [3, 2, 1, 0]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_game(string name)
    {
        using Player first = new(Weir(name).Create(seed: 3, index: 1));
        using Player second = new(Weir(name).Create(seed: 3, index: 1));

        second.Reset().Record(100).ShouldBe(first.Reset().Record(100));
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void So_it_is_on_a_real_rom(string name)
    {
        Skip.If(Repository.Shared is null, "There is no ../shared with ROMs.");
        var request = new RomRequest(Path.Combine(Repository.Shared, "atari", "roms", "tetris.bin"));
        AtariEnvironmentFactory factory = AtariEnvironmentFactory.Load(request, AtariPresets.All[name]);
        using Player first = new(factory.Create(seed: 3, index: 1));
        using Player second = new(factory.Create(seed: 3, index: 1));

        second.Reset().Record(100).ShouldBe(first.Reset().Record(100));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_first_observation_is_the_first_frame_after_zeros_or_after_itself(string name)
    {
        IEnvironmentFactory factory = Weir(name);
        using EnvironmentGroup group = EnvironmentGroup.Create(factory, 1, 1, GroupPlace.Alone(1), clipRewards: true);
        FrameStacker stacker = new(factory.CreateProcessor());
        ObservationBatch observations = new(1, stacker.CreateRing(1, stepsInFlight: 2));
        FrameBatch frames = new(1, factory.Spec.RawObservation.Bytes);
        group.Reset(frames);
        stacker.Stack(frames, observations);
        byte[] stack = new byte[4 * 84 * 84];
        observations.Observations.CopyTo(0, 0, stack);

        byte[] first = stack[^(84 * 84)..];
        first.Distinct().Count().ShouldBeGreaterThan(2);
        byte[] before = AtariPresets.All[name].RepeatsFirstFrame ? first : new byte[84 * 84];
        stack[..(84 * 84)].ShouldBe(before);
        stack[(2 * 84 * 84)..(3 * 84 * 84)].ShouldBe(before);
    }

    [Fact]
    public void A_preset_may_give_all_actions_of_the_console()
    {
        AtariPreset all = CounterGame.Plain with { AllActions = true };
        using Player player = CounterGame.Play(CounterGame.Rules(), all).Reset();

        player.Environment.Spec.Actions.ShouldBe(18);
        player.Step(AtariAction.Up).Reward.ShouldBe(0);
        player.Step(AtariAction.Right).Reward.ShouldBe(4);
        Should.Throw<ArgumentOutOfRangeException>(() => player.Step(18));
        Weir("machado2018").Spec.Actions.ShouldBe(18);
        Weir("ale-v5").Spec.Actions.ShouldBe(4);
    }

    [Fact]
    public void Actions_stick_as_the_preset_says_unless_the_option_does()
    {
        string plain = Held(repeat: null, preset: 0);
        string always = Held(repeat: null, preset: 1);
        always.ShouldBe("0000000000", "the action after a reset sticks for ever");
        plain.ShouldBe("4040404040");
        Held(repeat: 0, preset: 1).ShouldBe(plain);
        Held(repeat: 1, preset: 0).ShouldBe(always);

        OptionsOf("ale-v5", repeat: -1).ShouldNotBe(OptionsOf("ale-v5", repeat: 0));
        OptionsOf("ale-v5", repeat: -1).ShouldBe(OptionsOf("ale-v5", repeat: 0.25));
        OptionsOf("baselines-v4", repeat: -1).ShouldBe(OptionsOf("baselines-v4", repeat: 0));
    }

    [Theory]
    [InlineData(false, StartRewards.None, 26)]
    [InlineData(false, StartRewards.All, 30)]
    [InlineData(true, StartRewards.None, 30)]
    public void An_evaluation_scores_whole_games_by_the_presets_count(bool whole, StartRewards rewards, double expected)
    {
        // Two lives are lost at frames 10 and 20, each followed by two frames that score without the agent.
        AtariPreset preset = CounterGame.Plain with
        {
            LifeLoss = LifeLoss.EndsStep,
            FramesAfterLostLife = 2,
            EvaluatesWholeGames = whole,
            StartRewards = rewards,
        };
        GameRules rules = CounterGame.Rules(lives: "3 - ram[0] / 10", terminal: "ram[0] >= 30", score: "ram[0]");
        var options = Shipped.Options with { Evaluation = new EvaluationOptions { Episodes = 3, MaxFrames = 1000 } };
        ScoreSummary scores = new Evaluator(CounterGame.Factory(rules, preset), options, CPU).PlayAtRandom(CancellationToken.None);

        (scores.Minimum, scores.Maximum).ShouldBe((expected, expected));
    }

    [Fact]
    public void What_a_start_scores_belongs_to_the_game_and_to_no_episode()
    {
        AtariPreset preset = CounterGame.Plain with { FramesAfterLostLife = 2, StartRewards = StartRewards.All };
        GameRules rules = CounterGame.Rules(lives: "2 - ram[0] / 10", terminal: "ram[0] >= 20", score: "ram[0]");
        List<EpisodeEnded> ended = [];
        using EnvironmentGroup group = EnvironmentGroup.Create(
            CounterGame.Factory(rules, preset), 1, 1, GroupPlace.Alone(1), clipRewards: true, ended.Add);
        FrameBatch frames = new(1, group.Spec.RawObservation.Bytes);
        group.Reset(frames);
        for (long step = 0; ended.Count < 4; step++)
            group.Step(new ActionBatch(1) { Step = step }, frames);

        // Frames 1 to 12, then two for nobody, then 15 to 20; twice.
        ended.Select(episode => episode.Score).ShouldBe([12, 6, 12, 6]);
        ended.Select(episode => episode.GameScore).ShouldBe([12, 20, 12, 20]);
    }

    /// <summary>What ten steps score that go right and do nothing in turn.</summary>
    private static string Held(double? repeat, double preset)
    {
        var settings = repeat is { } given ? new GameSettings { RepeatProbability = given } : null;
        AtariEnvironmentFactory factory = new(
            Cartridge.Load(CounterGame.Rom()), CounterGame.Rules(), CounterGame.Plain with { RepeatProbability = preset }, "counter", settings);
        using Player player = new Player(factory.Create(1, 0)).Reset();
        return string.Concat(Enumerable.Range(0, 10).Select(step => player.Step(step % 2 == 0 ? CounterGame.Right : CounterGame.Noop).Reward));
    }

    /// <summary>A game of Weir by options.</summary>
    private static string OptionsOf(string name, double repeat)
    {
        using Player player = new(Made.Environments(
            Shipped.Options.With(new AtariOptions { Game = "weir", Preprocessing = name, RepeatProbability = repeat })).Create(1, 0));
        return player.Reset().Record(60);
    }

    private static IEnvironmentFactory Weir(string name) => Made.Environments(Shipped.Options.With(new AtariOptions { Game = "weir", Preprocessing = name }));
}
