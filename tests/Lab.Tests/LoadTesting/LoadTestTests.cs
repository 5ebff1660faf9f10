using System.CommandLine;
using System.Security.Cryptography;
using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Tests.Training;
using Flow.Hosting.Training;
using Flow.Lab.LoadTesting;
using Flow.Lab.LoadTesting.Loads;
using Flow.Lab.Measuring;
using Flow.Stages.Emulation;
using Flow.Stages.Learning;
using Flow.Stages.Loads;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.LoadTesting;

/// <summary>A load test measures the peak of the device with all cores, which are the whole process's.</summary>
[Collection(nameof(Alone))]
public sealed class LoadTestTests
{
    private const double Moment = 0.1;

    [Theory]
    [InlineData("emulation", 2)]
    [InlineData("preprocessing", 2)]
    [InlineData("acting", 2)]
    [InlineData("returns", 2)]
    [InlineData("learning", 32)]
    public async Task Every_stage_works_under_load(string stage, int samples)
    {
        LoadReport report = await RunAsync(TinyRun.WithWorkers(TinyRun.Options, workers: 2) with { Run = TinyRun.Options.Run with { Shards = 1 } }, stage);

        LoadMeasure measure = report.Measures.ShouldHaveSingleItem();
        measure.Done.ShouldBeGreaterThan(0);
        measure.Latencies.Max.ShouldBeGreaterThan(0);
        (report.Facts.Stage, report.Facts.Samples).ShouldBe((stage, samples));
        (report.PeakFlops > 0).ShouldBe(stage is "acting" or "learning");
    }

    [Theory]
    [InlineData("emulation")]
    [InlineData("preprocessing")]
    [InlineData("acting")]
    [InlineData("learning")]
    public async Task Stages_that_see_pictures_do_too(string stage) =>
        (await RunAsync(TinyRun.AtariOptions.With(new AtariOptions { Game = "weir" }) with { Run = TinyRun.AtariOptions.Run with { Groups = 2 } }, stage)).Measures[0].Done.ShouldBeGreaterThan(0);

    /// <summary>Each rollout has 8 rows, and an update replays 12 transitions of it and those before.</summary>
    [Theory]
    [InlineData("acting", 2)]
    [InlineData("returns", 2)]
    [InlineData("replay", 8)]
    [InlineData("learning", 12)]
    public async Task Stages_of_a_run_with_a_replay_memory_do_too(string stage, int samples)
    {
        TrainingOptions options = TinyRun.Options with
        {
            Rule = TinyRun.Options.Rule with { Name = "dqn", N = 2, Rollout = 1 },
            Replay = new ReplayOptions { Capacity = 400, Batch = 12 },
        };

        LoadReport report = await RunAsync(options, stage);

        report.Facts.Samples.ShouldBe(samples);
        report.Measures[0].Done.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_ramp_measures_the_closed_loop_before_each_open_one()
    {
        LoadReport report = await new LoadTest().RunAsync(
            TinyRun.Options, new LoadPlan("returns", Rate: null, Closed: null, Seconds: 1, Batches: null), address: null, _ => { }, CancellationToken.None);

        report.Measures.Count.ShouldBe(20);
        report.Ramp!.Steps.Select(step => step.Share).ShouldBeInOrder();
        report.Ramp.Steps.ShouldAllBe(step => step.Closed.Offered == null && step.Open.Offered > 0);
    }

    [Fact]
    public async Task Learning_takes_the_batches_that_a_run_recorded()
    {
        using var run = new TinyRun();
        TrainingOptions options = TinyRun.Options with { Run = TinyRun.Options.Run with { RecordBatches = 3 } };
        await run.TrainAsync(options);

        LoadReport report = await RunAsync(options, "learning", run.Folder);

        report.Measures[0].Done.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_stage_that_learns_does_so_by_another_name()
    {
        using var run = new TinyRun();
        TrainingOptions options = TinyRun.Options with { Run = TinyRun.Options.Run with { RecordBatches = 3 } };
        await run.TrainAsync(options);
        StageLoads loads = new(RenamedLearning.Stages);

        LoadPlan plan = Plan(loads, "--batches", run.Folder, "--closed", "3", "--duration", "100ms");
        plan.Stage.ShouldBe(RenamedLearning.Name);
        LoadReport report = await new LoadTest(loads).RunAsync(options, plan, address: null, _ => { }, CancellationToken.None);

        report.Measures[0].Done.ShouldBeGreaterThan(0);
        (report.Facts with { Options = options with { Run = options.Run with { Precision = "bf16" } } }).Precision.ShouldBe("bf16");
    }

    [Fact]
    public void Where_nothing_that_learns_is_measured_the_stage_is_asked_for()
    {
        StageLoads loads = new(new PipelineStages([.. RenamedLearning.Stages.Shipped.Where(stage => !stage.Learns)]));

        Should.Throw<FlowException>(() => Plan(loads)).Message.ShouldBe($"--stage is missing: allowed are {string.Join(", ", loads.Names)}");
        Should.Throw<FlowException>(() => Plan(loads, "--stage", "acting", "--batches", "runs/none")).Message
            .ShouldBe("--batches goes with a stage that learns, and none can be put under load");
    }

    /// <summary>A batch comes round again with the steps of a later rollout, and the observations that it had.</summary>
    [Fact]
    public async Task Recorded_observations_are_the_same_each_time_round()
    {
        using var run = new TinyRun();
        TrainingOptions options = TinyRun.Options with { Run = TinyRun.Options.Run with { RecordBatches = 3 } };
        await run.TrainAsync(options);
        using var loaded = LoadedRun.Load(options);
        RotatingBatches batches = RecordedBatches.Read(run.Folder, loaded, fewest: 1);

        string[] twice = [.. Enumerable.Range(0, 6).Select(rollout => Observations(batches.Next, rollout))];

        twice[..3].ShouldBe(twice[3..]);
        twice.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Noise_can_be_read_at_every_step_of_every_rollout()
    {
        using var loaded = LoadedRun.Load(TinyRun.AtariOptions.With(new AtariOptions { Game = "weir" }) with { Run = TinyRun.AtariOptions.Run with { Groups = 2 } });
        using ServiceProvider services = MeasuredRun.Services(loaded, LearningStage.Definition);
        var input = new Link<TrainingBatch>("input", capacity: 1);
        var rolloutInput = new RolloutInput(new StageContext(loaded.Options, new StageOptions(), input, [], services));

        string[] rollouts = [.. Enumerable.Range(0, 9).Select(rollout => Observations(rolloutInput.Next, rollout))];

        // The first rollouts begin an episode: there is nothing before it in the stack.
        rollouts[^1].ShouldBe(rollouts[^2]);
        rollouts[0].ShouldNotBe(rollouts[^1]);
    }

    [Fact]
    public async Task A_run_without_recorded_batches_is_refused()
    {
        using var folder = new TemporaryFolder();

        FlowException refusal = await Should.ThrowAsync<FlowException>(() => RunAsync(TinyRun.Options, "learning", folder.At("")));

        refusal.Message.ShouldEndWith("it has no recorded batches; train with --set recordBatches=N");
    }

    private static Task<LoadReport> RunAsync(TrainingOptions options, string stage, string? batches = null) => new LoadTest().RunAsync(
        options, new LoadPlan(stage, Rate: null, Closed: 3, Moment, batches), address: null, _ => { }, CancellationToken.None);

    private static LoadPlan Plan(StageLoads loads, params string[] words)
    {
        LoadTestArguments arguments = new(loads);
        Command command = new("loadtest");
        arguments.AddTo(command);
        return arguments.Plan(command.Parse(words));
    }

    private static string Observations(Func<long, TrainingBatch> next, long rollout)
    {
        TrainingBatch batch = next(rollout);
        byte[] observation = new byte[batch.Observations[0]!.ObservationBytes];
        List<string> rows = [];
        for (int row = 0; row < batch.Rows; row++)
        {
            batch.CopyObservation(row, observation);
            rows.Add(Convert.ToHexString(SHA256.HashData(observation)));
        }

        batch.Return();
        return string.Join(' ', rows);
    }
}
