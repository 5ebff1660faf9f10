using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Hosting.Observability.Health;
using Flow.Hosting.Tests.Training;
using Flow.Stages;
using Flow.Stages.Optimizers;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Observability;

/// <summary>What is said of runs that learn nothing good, and that nothing is said of those that learn.</summary>
public sealed class HealthWatchTests
{
    private const int FramesOfUpdate = 320;
    private static readonly TrainingOptions Breakout = (Shipped.Options with { Run = new() { Frames = 2_000_000, Environments = 16 } }).With(new OptimizerOptions { LearningRate = 1e-3 });
    private static readonly TrainingOptions CartPole = Shipped.Options with { Environment = new() { Name = "cartpole" }, Network = new() { Name = "mlp" }, Run = new() { Frames = 1_000_000, Environments = 8 } };
    private readonly List<(long Frames, string Line)> _said = [];
    private readonly List<double> _games = [];
    private HealthWatch? _watch;
    private long _frames;

    private string[] Holding => [.. _watch!.States.Where(state => state.Holds).Select(state => state.Finding)];

    [Fact]
    public void A_policy_that_stays_uniform_is_told_once_after_a_million_frames()
    {
        Begin(Breakout, actions: 4);
        Play(990_000, entropy: 1.3862, game: 1, explained: 0.2);
        _said.ShouldBeEmpty();
        Play(1_000_000, entropy: 1.3862, game: 1, explained: 0.2);
        _said.ShouldHaveSingleItem().Line.ShouldMatch(
            @"^health: the policy learns nothing: entropy 1\.3862 is 100\.0 % of log 4 for 1,0\d\d,\d{3} frames; try another learningRate \(now 0\.001\) or a smaller tau \(0\.01\)$");
        _said[0].Frames.ShouldBeInRange(1_000_000, 1_110_000);
        Holding.ShouldBe(["uniform"]);
        _watch!.Standing.ShouldHaveSingleItem().ShouldStartWith("health: the policy learns nothing: ");

        Play(200_000, entropy: 1.2, game: 1, explained: 0.2);
        _said[^1].Line.ShouldBe("health: no longer uniform");
        _said.Count.ShouldBe(2);
        Holding.ShouldBeEmpty();
        _watch.Standing.ShouldBeEmpty();
    }

    [Fact]
    public void A_policy_that_collapsed_is_told_after_700_000_frames_of_a_long_run()
    {
        Begin(Breakout with { Run = Breakout.Run with { Frames = 320_000_000 } }, actions: 4);
        Play(200_000, entropy: 1.2, game: 1.5, explained: 0.3);
        Play(690_000, entropy: 0.0001, game: 0, explained: 0.3);
        _said.ShouldBeEmpty();
        Play(200_000, entropy: 0.0001, game: 0, explained: 0.3);
        _said.ShouldHaveSingleItem().Line.ShouldMatch(
            @"^health: the policy has collapsed: entropy 0\.000 of 1\.386 for [\d,]+ frames, and games score 0, no better than the first \(1\.5\); begin anew with a smaller learningRate \(now 0\.001\) or a larger tau \(0\.01\)$");
        Holding.ShouldBe(["collapsed"]);
    }

    [Fact]
    public void In_a_short_run_half_of_it_is_enough()
    {
        Begin(CartPole, actions: 2);
        Play(60_000, entropy: 0.6, game: 21, explained: 0.1);
        Play(600_000, entropy: 0.0, game: 9, explained: 0.1);
        _said.ShouldHaveSingleItem().Line.ShouldContain("the policy has collapsed: entropy 0.000 of 0.693");
        _said[0].Frames.ShouldBeInRange(550_000, 650_000);
    }

    [Fact]
    public void A_policy_that_is_sure_and_good_has_not_collapsed()
    {
        Begin(CartPole with { Run = CartPole.Run with { Frames = 10_000_000 } }, actions: 2);
        Play(60_000, entropy: 0.6, game: 21, explained: 0.1);
        Play(3_000_000, entropy: 0.0, game: 500, explained: -1);
        _said.ShouldBeEmpty();
    }

    [Fact]
    public void A_loss_that_diverges_is_told_at_once()
    {
        Begin(CartPole.With(CartPole.Optimizer with { LearningRate = 1000 }), actions: 2);
        Play(60_000, entropy: 0.6, game: 9, explained: 0.1, loss: 8.8e6);
        _said.ShouldHaveSingleItem().Line.ShouldMatch(
            @"^health: the loss diverges: 8\.8e\+6 on average over [\d,]+ frames, where scores allow 5\.1e\+4; a smaller learningRate \(now 0\.001\) or maxGradientNorm \(0\.5\) helps most often$");
        Holding.ShouldBe(["diverging"]);
        Play(60_000, entropy: 0.6, game: 9, explained: 0.1, loss: 3);
        _said[^1].Line.ShouldBe("health: no longer diverging");
    }

    [Fact]
    public void A_large_loss_of_large_scores_does_not_diverge()
    {
        Begin(CartPole, actions: 2);
        Play(60_000, entropy: 0.6, game: 500, explained: 0.1, loss: 1500);
        Begin(CartPole with { Rule = CartPole.Rule with { Name = "damped-q" } }, actions: 2);
        Play(60_000, entropy: 0.6, game: 20, explained: 0.1, loss: 20_000);
        _said.ShouldBeEmpty("damped-q divides its error by ετ");
    }

    [Fact]
    public void A_value_function_that_explains_nothing_is_told_where_games_are_no_better_either()
    {
        Begin(Breakout, actions: 4);
        Play(1_200_000, entropy: 1.1, game: 1, explained: 0.01);
        _said.ShouldHaveSingleItem().Line.ShouldMatch(
            @"^health: the value function explains nothing: 1\.0 % of the returns' variance for [\d,]+ frames, and games score no better than the first; try another learningRate \(now 0\.001\), valueCoefficient \(0\.5\) or n \(5\)$");
        Holding.ShouldBe(["blind"]);

        Begin(Breakout, actions: 4);
        Play(100_000, entropy: 1.1, game: 1, explained: 0.01);
        Play(1_900_000, entropy: 1.1, game: 20, explained: 0.01);
        Begin(Breakout, actions: 4);
        Play(2_000_000, entropy: 1.1, game: 1, explained: double.NaN);
        _said.Count.ShouldBe(1, "better games, and returns that do not vary, are nothing to tell");
    }

    [Fact]
    public void Games_that_do_not_end_are_told()
    {
        Begin(Breakout, actions: 4);
        Play(HealthChecks.EndlessFrames * 16 * 9 / 10, entropy: 1.1, game: null, explained: 0.5);
        _said.ShouldBeEmpty();
        Play(HealthChecks.EndlessFrames * 16 / 5, entropy: 1.1, game: null, explained: 0.5);
        _said.ShouldHaveSingleItem().Line.ShouldMatch(
            @"^health: games do not end: none has for [\d,]+ frames, 5\d,\d{3} of each environment; another preprocessing \(now schulman2017-a2c\) presses start");
        Holding.ShouldBe(["endless"]);
    }

    [Fact]
    public void What_has_no_policy_or_no_score_is_not_judged_by_it()
    {
        Begin(Breakout with { Rule = Breakout.Rule with { Name = "dqn" } }, actions: 4);
        Play(2_000_000, entropy: 0, game: 1, explained: 0.5);
        Begin(Breakout, actions: 4, hasScore: false);
        Play(4_000_000, entropy: 0, game: null, explained: 0);
        _said.ShouldBeEmpty();
    }

    [Fact]
    public void A_run_that_goes_on_without_its_first_games_is_not_judged_by_them()
    {
        EpisodeStatistics old = new(5000, [500]) { Games = 5000, LastGameScores = [500] };
        _watch = new HealthWatch(CartPole, actions: 2, hasScore: true, () => old with { Games = 5000 + (_frames / 500) }, frames: 0);
        Play(1_000_000, entropy: 0, game: null, explained: 0);
        _said.ShouldBeEmpty();
    }

    /// <summary>Each tenth of recorded runs of shipped profiles: entropy, explained variance, loss, mean score of games.</summary>
    [Theory]
    [InlineData("quickstart pg-naive", 4, "1.269 -0.03 0.244 10.2|1.066 0.38 0.14 9.8|1.078 0.67 0.13 13.4|0.855 0.82 0.188 25.6|0.797 0.78 0.168 75.5|0.838 0.92 0.116 129.8|0.895 0.94 0.116 178|0.865 0.94 0.0856 275|0.921 0.96 0.0979 299|0.924 0.96 0.0723 342.7")]
    [InlineData("quickstart pg-proper", 4, "1.298 -0.06 0.278 8.4|1.001 0.36 0.111 9.8|1.034 0.71 0.168 11.3|1.143 0.75 0.101 10.7|0.973 0.8 0.218 46.6|0.941 0.88 0.196 78.6|0.882 0.93 0.151 105.8|0.892 0.93 0.137 110.3|0.877 0.95 0.106 124.9|0.875 0.95 0.097 125.1")]
    [InlineData("quickstart ql-online", 4, "1.361 -0.04 0.347 9.3|0.936 0.35 0.214 9.3|1.041 0.7 0.234 12.5|0.956 0.73 0.28 14.7|0.872 0.65 0.533 79.1|0.687 0.92 0.223 166.9|0.828 0.9 6.15 231.6|0.845 0.92 4.33 233.9|0.882 0.95 5.91 335.4|0.872 0.97 0.108 296.5")]
    [InlineData("cartpole pg-naive", 2, "0.609 0.03 4.78 52.6|0.399 -0.17 11.4 191.2|0.345 -0.35 34 250.6|0.441 -0.67 0.008 494.2|0.475 -0.73 0.0075 491.6|0.489 -0.59 0.01 500|0.499 -0.8 0.007 500|0.512 -0.76 0.005 500|0.512 -0.77 0.005 499.1|0.509 -0.68 0.006 500")]
    [InlineData("cartpole ql-online", 2, "0.671 0 32.8 34.5|0.614 0.01 35.8 77.3|0.575 0.04 30.7 128.8|0.533 0.07 383 140.6|0.549 0.11 778 154.2|0.486 0.13 1340 195.2|0.444 0.63 1400 181.2|0.452 -0.26 0.05 493.3|0.448 -0.25 0.02 500|0.451 -0.33 0.01 500")]
    public void Recorded_runs_of_shipped_profiles_raise_nothing(string run, int actions, string tenths)
    {
        TrainingOptions options = run.StartsWith("cartpole", StringComparison.Ordinal) ? CartPole : Breakout;
        Begin(options with { Rule = options.Rule with { Name = run.Split(' ')[1] } }, actions);
        Play(20 * FramesOfUpdate, entropy: Math.Log(actions), game: actions == 2 ? 17.6 : 7.5, explained: 0);
        foreach (double[] tenth in tenths.Split('|').Select(row => row.Split(' ').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray()))
            Play(options.Run.Frames / 10, tenth[0], tenth[3], tenth[1], tenth[2]);
        _said.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_real_run_whose_step_size_is_absurd_says_so_when_it_happens_and_at_its_end()
    {
        using TinyRun run = new();
        (await run.TrainAsync((TinyRun.Options with { Run = TinyRun.Options.Run with { Frames = 24_000 } }).With(TinyRun.Options.Optimizer with { LearningRate = 1000 }))).Completed.ShouldBeTrue();
        string[] lines = [.. run.Events.OfType<PipelineReported>().SelectMany(report => report.Lines).Where(line => line.StartsWith("health: ", StringComparison.Ordinal))];
        lines.Length.ShouldBeGreaterThanOrEqualTo(2);
        lines.ShouldAllBe(line => line.StartsWith("health: the loss diverges: ", StringComparison.Ordinal));
    }

    private void Begin(TrainingOptions options, int actions, bool hasScore = true)
    {
        _games.Clear();
        _frames = 0;
        _watch = new HealthWatch(options, actions, hasScore, Episodes, frames: 0);
    }

    /// <summary>Plays updates that all measure the same; with each of them a game ends, unless none is to.</summary>
    private void Play(long frames, double entropy, double? game, double explained, double loss = 0.3)
    {
        for (long end = _frames + frames; _frames < end;)
        {
            _frames += FramesOfUpdate;
            if (game is { } score)
                _games.Add(score);
            UpdateCompleted update = new(_frames, _frames / FramesOfUpdate, 0, new UpdateStatistics(loss, 0.1, 0.2, entropy, null, 3.5, explained, 1e-3));
            _said.AddRange(_watch!.Look(update).Select(line => (_frames, line)));
        }
    }

    private EpisodeStatistics Episodes() => new(_games.Count, [.. _games.TakeLast(100)])
    {
        Games = _games.Count,
        LastGameScores = [.. _games.TakeLast(100)],
        FirstGameScores = [.. _games.Take(20)],
    };
}
