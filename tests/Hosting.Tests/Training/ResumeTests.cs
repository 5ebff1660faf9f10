using Flow.Atari;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Stages.Emulation;
using Flow.Stages.Persistence;
using Flow.Stages.Tests.Emulation;
using Shouldly;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Hosting.Tests.Training;

/// <summary>A run that goes on from any of its checkpoints ends with the bytes of the one that was never interrupted.</summary>
public sealed class ResumeTests
{
    private static readonly TrainingOptions Options = TinyRun.Options with { Run = TinyRun.Options.Run with { CheckpointEvery = 300, CheckpointsKept = 100 } };

    [Theory]
    [InlineData("pg-proper", 0)]
    [InlineData("pg-proper", 1)]
    [InlineData("pg-naive", 1)]
    [InlineData("ql-online", 0)]
    [InlineData("ql-online", 1)]
    [InlineData("pgq", 1)]
    [InlineData("pcl", 1)]
    public async Task From_each_checkpoint_the_end_is_the_same_to_the_byte(string rule, int lag)
    {
        TrainingOptions options = TinyRun.WithWorkers(Options with { Rule = Options.Rule with { Name = rule }, Run = Options.Run with { Lag = lag } }, workers: 2);
        await CheckAsync(from => LoadedRun.Load(options, from), checkpoints: 5);
    }

    [Theory]
    [InlineData("pg-proper", 0)]
    [InlineData("ql-online", 1)]
    [InlineData("damped-q", 1)]
    [InlineData("pgq", 1)]
    [InlineData("pcl", 1)]
    public async Task So_it_is_with_a_reference_that_follows(string rule, int lag)
    {
        TrainingOptions options = TinyRun.LaggedOptions with { Rule = TinyRun.LaggedOptions.Rule with { Name = rule }, Run = TinyRun.LaggedOptions.Run with { Lag = lag, CheckpointEvery = 300, CheckpointsKept = 100 } };
        await CheckAsync(from => LoadedRun.Load(TinyRun.WithWorkers(options, workers: 2), from), checkpoints: 5);
    }

    [Theory]
    [InlineData("soft-dqn", "lagged", 1)]
    [InlineData("soft-dqn", "given", 0)]
    [InlineData("pcl", "lagged", 1)]
    public async Task So_it_is_where_it_is_the_reference_of_what_is_replayed(string rule, string reference, int lag)
    {
        TrainingOptions options = TinyRun.ReplayOptions with
        {
            Rule = TinyRun.ReplayOptions.Rule with { Name = rule, N = 4, Reference = reference, ReferenceWeights = reference == "given" ? "1, 3" : "", Lagged = TinyRun.LaggedOptions.Rule.Lagged },
            Run = TinyRun.ReplayOptions.Run with { Lag = lag, CheckpointEvery = 300, CheckpointsKept = 100 },
        };
        await CheckAsync(from => LoadedRun.Load(TinyRun.WithWorkers(options, workers: 2), from), checkpoints: 5);
    }

    [Theory]
    [MemberData(nameof(GradientPath.All), MemberType = typeof(GradientPath))]
    public async Task So_it_is_in_bfloat16(string path)
    {
        TrainingOptions options = TinyRun.WithWorkers(Options with { Run = Options.Run with { Precision = "bf16", GradientPath = path, Lag = 1 } }, workers: 2);
        await CheckAsync(from => LoadedRun.Load(options, from), checkpoints: 5);
    }

    [Theory]
    [InlineData("dqn", 0)]
    [InlineData("dqn", 1)]
    [InlineData("soft-dqn", 0)]
    [InlineData("soft-dqn", 1)]
    [InlineData("pgq", 1)]
    [InlineData("pcl", 0)]
    [InlineData("pcl", 1)]
    public async Task So_it_is_with_a_replay_memory(string rule, int lag)
    {
        TrainingOptions options = TinyRun.ReplayOptions with { Rule = TinyRun.ReplayOptions.Rule with { Name = rule, N = 4 }, Run = TinyRun.ReplayOptions.Run with { Lag = lag, CheckpointEvery = 300, CheckpointsKept = 100 } };
        await CheckAsync(from => LoadedRun.Load(TinyRun.WithWorkers(options, workers: 2), from), checkpoints: 5);
    }

    [Theory]
    [InlineData(36)]
    [InlineData(400_000)]
    public async Task So_it_is_with_a_replay_memory_of_pictures_whether_games_are_truncated_or_end(long maxFrames)
    {
        AtariPreset preset = AtariPresets.Schulman2017Dqn with { MaxFrames = maxFrames };
        TrainingOptions options = TinyRun.ReplayOptions with
        {
            Environment = TinyRun.ReplayOptions.Environment with { Name = "atari" },
            Network = TinyRun.ReplayOptions.Network with { Name = "small" },
            Run = TinyRun.ReplayOptions.Run with { Environments = 4, Groups = 2, Frames = 4 * 3 * 4 * 12, CheckpointEvery = 4 * 3 * 4 * 3, CheckpointsKept = 100 },
            Rule = TinyRun.ReplayOptions.Rule with { Rollout = 3, LearningStarts = 24 },
            Replay = new ReplayOptions { Capacity = 100, Batch = 8 },
            Evaluation = new EvaluationOptions { Episodes = 1, MaxFrames = 8 },
        };
        GameRules rules = CounterGame.Rules(terminal: "ram[0] >= 40");
        await CheckAsync(from => new LoadedRun(options, CounterGame.Factory(rules, preset), CPU, from), checkpoints: 3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task So_it_is_on_an_atari_game(int lag)
    {
        TrainingOptions options = TinyRun.AtariOptions.With(new AtariOptions { RepeatProbability = 0.25 }) with
        {
            Run = TinyRun.AtariOptions.Run with { Groups = 2, Frames = 4 * 3 * 4 * 8, Lag = lag, CheckpointEvery = 4 * 3 * 4 * 2, CheckpointsKept = 100 },
        };
        GameRules rules = CounterGame.Rules(terminal: "ram[0] >= 40");
        await CheckAsync(from => new LoadedRun(options, CounterGame.Factory(rules), CPU, from), checkpoints: 3);
    }

    [Fact]
    public async Task The_workers_may_be_others_than_before()
    {
        using var whole = new TinyRun();
        await whole.TrainAsync(Options);
        TrainingOptions scaled = TinyRun.WithWorkers(Options, workers: 4, capacity: 16);
        using var rest = new TinyRun();
        await rest.TrainAsync(LoadedRun.Load(scaled, whole.CheckpointAt(608)));
        rest.FinalBytes().ShouldBe(whole.FinalBytes());
    }

    [Fact]
    public async Task A_run_that_was_stopped_goes_on_from_its_final_checkpoint()
    {
        using var whole = new TinyRun();
        await whole.TrainAsync(Options);
        using var first = new TinyRun();
        using var stop = new CancellationTokenSource();
        first.Seen = happened =>
        {
            if (happened is UpdateCompleted { Update: 17 })
                stop.Cancel();
        };
        (await first.TrainAsync(Options, stop.Token)).Completed.ShouldBeFalse();
        Checkpoint last = CheckpointReader.Read(first.FinalFolder);
        last.Info.Version.ShouldBeInRange(17, 20);
        using var rest = new TinyRun();
        await rest.TrainAsync(LoadedRun.Load(Options, last));
        rest.FinalBytes().ShouldBe(whole.FinalBytes());
    }

    [Fact]
    public async Task The_events_go_on_without_a_gap_or_a_doubled_one()
    {
        using var whole = new TinyRun();
        await whole.TrainAsync(Options);
        using var rest = new TinyRun();
        await rest.TrainAsync(LoadedRun.Load(Options, whole.CheckpointAt(608)));
        Told(rest).ShouldBe(Told(whole).Where(happened => happened.Frames > 608));
    }

    [Fact]
    public async Task Evaluations_that_were_due_are_made_up_for()
    {
        TrainingOptions options = Options with { Evaluation = Options.Evaluation with { Every = 300 } };
        using var whole = new TinyRun();
        await whole.TrainAsync(options);
        foreach (long frames in new[] { 320L, 608, 928, 1216, 1504 })
        {
            Checkpoint from = whole.CheckpointAt(frames);
            using var rest = new TinyRun();
            await rest.TrainAsync(LoadedRun.Load(options, from));
            long[] made = [.. rest.Events.OfType<EvaluationCompleted>().Select(one => one.Version)];
            made.ShouldBe(made.Distinct());
            made.Take(from.Info.Evaluate.Count).ShouldBe(from.Info.Evaluate);
            made[^1].ShouldBe(50);
        }
    }

    [Fact]
    public async Task A_checkpoint_of_other_environments_is_refused_before_anything_runs()
    {
        using var run = new TinyRun();
        await run.TrainAsync(Options);
        Checkpoint from = run.CheckpointAt(608);
        Should.Throw<InvalidDataException>(() => LoadedRun.Load(Options with { Run = Options.Run with { Environments = 16 } }, from)).Message
            .ShouldBe("it says 608 frames, and version 19 has 1216");
    }

    [Fact]
    public async Task As_many_checkpoints_are_kept_as_the_options_say()
    {
        using var run = new TinyRun();
        await run.TrainAsync(Options with { Run = Options.Run with { CheckpointsKept = 2 } });
        run.Checkpoints.ShouldBe(["000000001216", "000000001504", "final"]);
    }

    private static async Task CheckAsync(Func<Checkpoint?, LoadedRun> load, int checkpoints)
    {
        using var whole = new TinyRun();
        await whole.TrainAsync(load(null));
        string[] names = [.. whole.Checkpoints.Where(name => name != "final")];
        names.Length.ShouldBe(checkpoints);
        foreach (string name in names)
        {
            using var rest = new TinyRun { Before = whole };
            await rest.TrainAsync(load(whole.CheckpointAt(long.Parse(name))));
            rest.FinalBytes().ShouldBe(whole.FinalBytes(), name);
            rest.Checkpoints.ShouldBe(names.Where(other => string.CompareOrdinal(other, name) > 0).Append("final"));
        }
    }

    private static IEnumerable<TrainingEvent> Told(TinyRun run) => run.Events.Where(happened => happened is UpdateCompleted or EpisodeEnded);
}
