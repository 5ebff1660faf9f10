using Flow.Contracts.Environments;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Stages.Emulation;
using Flow.Stages.Persistence;
using Shouldly;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Hosting.Tests.Training;

/// <summary>Evaluations on a schedule: which there are, by which games, and that none is lost or made twice.</summary>
public sealed class EvaluationScheduleTests
{
    private static readonly TrainingOptions Options = TinyRun.Options with { Evaluation = TinyRun.Options.Evaluation with { Every = 32 } };

    [Fact]
    public async Task Those_on_the_schedule_play_their_own_games_and_the_last_version_plays_the_final_ones()
    {
        using var run = new TinyRun();
        TrainingOptions options = Options with
        {
            Evaluation = new EvaluationOptions
            {
                Every = 400,
                Episodes = 3,
                MaxFrames = 7,
                Policy = "greedy",
                Scheduled = new ScheduledEvaluationOptions { Episodes = 2, MaxFrames = 5 },
            },
        };
        (await run.TrainAsync(options)).ScoreLine.ShouldBe("score trained=7.0 random=7.0 episodes=3 deviation=0.0 randomDeviation=0.0 policy=greedy");

        // No pole falls within seven steps, so that every game lasts as long as it may.
        run.Events.OfType<EvaluationCompleted>()
            .Select(one => (one.Frames, one.Version, one.Policy, string.Join(' ', one.Score.Scores)))
            .ShouldBe([(416, 13, "greedy", "5 5"), (800, 25, "greedy", "5 5"), (1216, 38, "greedy", "5 5"), (1600, 50, "greedy", "7 7 7")]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Every_version_is_evaluated_and_no_byte_of_the_run_is_another_for_it(int lag)
    {
        using var without = new TinyRun();
        await without.TrainAsync(TinyRun.Options with { Run = TinyRun.Options.Run with { Lag = lag } });
        using var with = new TinyRun();
        await with.TrainAsync(Options with { Run = Options.Run with { Lag = lag } });

        Versions(with).ShouldBe(Enumerable.Range(1, 50).Select(version => (long)version));
        with.FinalBytes().ShouldBe(without.FinalBytes());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task What_waits_when_a_run_is_stopped_is_evaluated_after_it_went_on_and_none_twice(int lag)
    {
        TrainingOptions options = Options with { Run = Options.Run with { Lag = lag } };
        using var stop = new CancellationTokenSource();
        using var open = new ManualResetEventSlim();
        using var first = new TinyRun
        {
            Seen = happened =>
            {
                // One is under way and four wait: the next one fills the mailbox.
                if (happened is UpdateCompleted { Update: 6 })
                {
                    stop.Cancel();
                    open.Set();
                }
            },
        };
        var poles = new WatchedPoles((ulong)options.Run.Seed, open.Wait);
        (await first.TrainAsync(new LoadedRun(options, poles, CPU), stop.Token)).Completed.ShouldBeFalse();
        Checkpoint last = CheckpointReader.Read(first.FinalFolder);
        last.Info.Evaluate.ShouldBe(Enumerable.Range(1, (int)last.Info.Version).Select(version => (long)version));
        Versions(first).ShouldBeEmpty();

        using var rest = new TinyRun();
        await rest.TrainAsync(LoadedRun.Load(options, last));
        Versions(rest).ShouldBe(Enumerable.Range(1, 50).Select(version => (long)version));
        using var whole = new TinyRun();
        await whole.TrainAsync(options);
        rest.FinalBytes().ShouldBe(whole.FinalBytes());
        Scores(rest).ShouldBe(Scores(whole));
    }

    [Fact]
    public async Task A_run_that_is_stopped_in_its_final_evaluation_makes_that_one_only_when_it_goes_on()
    {
        using var stop = new CancellationTokenSource();
        using var first = new TinyRun();
        var poles = new WatchedPoles((ulong)TinyRun.Options.Run.Seed, stop.Cancel);
        (await first.TrainAsync(new LoadedRun(TinyRun.Options, poles, CPU), stop.Token)).Completed.ShouldBeFalse();
        Checkpoint last = CheckpointReader.Read(first.FinalFolder);
        (last.Info.Version, last.Info.Evaluate.Single()).ShouldBe((50, 50));

        using var rest = new TinyRun();
        (await rest.TrainAsync(LoadedRun.Load(TinyRun.Options, last))).Completed.ShouldBeTrue();
        Versions(rest).ShouldBe([50]);
        rest.Events.OfType<UpdateCompleted>().ShouldBeEmpty();
    }

    private static IEnumerable<long> Versions(TinyRun run) => run.Events.OfType<EvaluationCompleted>().Select(one => one.Version);

    private static IEnumerable<double> Scores(TinyRun run) => run.Events.OfType<EvaluationCompleted>().SelectMany(one => one.Score.Scores);

    /// <summary>Cartpoles; those of evaluations, which have another seed, are made after something that a test does.</summary>
    private sealed class WatchedPoles(ulong trainingSeed, Action evaluates) : IEnvironmentFactory
    {
        private readonly CartPoleEnvironmentFactory _inner = new();

        public EnvironmentSpec Spec => _inner.Spec;

        public IEnvironment Create(ulong seed, int index)
        {
            if (seed != trainingSeed)
                evaluates();
            return _inner.Create(seed, index);
        }

        public IFrameProcessor CreateProcessor() => _inner.CreateProcessor();

        public IScreenPainter CreatePainter() => _inner.CreatePainter();
    }
}
