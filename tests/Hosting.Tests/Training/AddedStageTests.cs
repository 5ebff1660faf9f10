using System.Diagnostics.Metrics;
using System.Reactive;
using Flow.Contracts;
using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Hosting.Training;
using Flow.Stages;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;
using Flow.Stages.Returns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Training;

/// <summary>Stages that a program adds to the pipeline or puts in another's place, in real runs.</summary>
public sealed class AddedStageTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_stage_that_looks_at_batches_sees_all_of_them_and_changes_no_byte(int lag)
    {
        List<long> rollouts = [];
        TrainingOptions options = TinyRun.Options with { Run = TinyRun.Options.Run with { Lag = lag } };
        PipelineStages stages = Added(BatchStage.Of(batch => rollouts.Add(batch.Rollout)) with { After = StageName.Returns });

        (await BytesAsync(options, stages)).ShouldBe(await BytesAsync(options));
        rollouts.ShouldBe(Enumerable.Range(0, 50).Select(rollout => (long)rollout));
    }

    [Fact]
    public async Task A_stage_that_changes_batches_changes_what_is_learnt()
    {
        PipelineStages stages = Added(BatchStage.Of(HalveAdvantages) with { Before = StageName.Learning });
        (await BytesAsync(TinyRun.Options, stages)).ShouldNotBe(await BytesAsync(TinyRun.Options));
    }

    [Fact]
    public async Task After_returns_a_stage_stands_before_the_memory_and_before_learning_behind_it()
    {
        List<string> seen = [];
        PipelineStages stages = Added(BatchStage.Of(_ => { }) with { After = StageName.Returns })
            .Add(Named("replayed-model", BatchStage.Of(_ => { })) with { Before = StageName.Learning });
        await RunAsync(TinyRun.ReplayOptions, stages, run => seen.AddRange(run.GetRequiredService<PipelineView>().Links.Select(link => link.Name)));

        seen.ShouldBe(
            ["acting→emulation", "emulation→preprocessing", "preprocessing→acting", "acting→returns", "returns→reward-model", "reward-model→replay",
                "replay→replayed-model", "replayed-model→learning", "learning→checkpoints"]);
    }

    [Fact]
    public async Task Its_fault_is_named_as_those_of_flow_are_and_leaves_the_last_checkpoint()
    {
        PipelineStages stages = Added(BatchStage.Of(batch => Refuse(batch, rollout: 3)) with { After = StageName.Returns });
        using var run = new TinyRun { Stages = stages };
        StageFaultException fault = await Should.ThrowAsync<StageFaultException>(() => run.TrainAsync(TinyRun.Options));

        fault.Message.ShouldBe("stage reward-model, worker 0, TrainingBatch(group 0, step 12): InvalidOperationException: no reward for this");
        File.Exists(run.FinalPolicy).ShouldBeTrue();
    }

    [Fact]
    public async Task Options_of_its_name_scale_it()
    {
        StageDefinition stage = BatchStage.Of(_ => { }) with { After = StageName.Returns };
        ProfileStore store = new(Path.Combine(AppContext.BaseDirectory, "profiles"), TrainingPipeline.Stages.Add(stage).WithSections(Shipped.Named));
        TrainingOptions options = new ProfileRequest("cartpole", ["stages.reward-model.capacity=7", "frames=640"], null, null).Resolve(store);

        int capacity = 0;
        await RunAsync(options, Added(stage), run => capacity = run.GetRequiredService<PipelineView>().Links.Single(link => link.Name == "returns→reward-model").Statistics.Capacity);
        capacity.ShouldBe(7);
        Should.Throw<FlowException>(() => new ProfileRequest("cartpole", ["stages.reward-model.workers=2"], null, null).Resolve(store))
            .Message.ShouldContain("stages.reward-model.workers = 2: this stage has exactly 1");
        Should.Throw<FlowException>(() => new ProfileRequest("cartpole", ["stages.reward-model.capacity=7"], null, null).Resolve(ProfileStore.Shipped))
            .Message.ShouldContain("there is no option 'stages.reward-model.capacity'");
    }

    [Fact]
    public async Task It_is_in_the_metrics_the_watchdog_and_the_summary()
    {
        PipelineStages stages = Added(BatchStage.Of(_ => { }) with { After = StageName.Returns });
        Dictionary<string, double> items = [];
        IReadOnlyList<string> summary = [];
        await RunAsync(TinyRun.Options, stages, run =>
        {
            items = Collect("flow.stage.items");
            PipelineView view = run.GetRequiredService<PipelineView>();
            summary = [.. view.Summary(), .. StallWatch.Describe(TimeSpan.FromSeconds(1), view.Stages, view.Links)];
        });

        items[BatchStage.Name].ShouldBe(50);
        summary.ShouldContain(line => line.StartsWith("  reward-model  1 worker", StringComparison.Ordinal));
        summary.ShouldContain("  reward-model 0: not running");
        summary.ShouldContain("  returns→reward-model: 0 of 4 messages");
    }

    [Fact]
    public async Task It_brings_metrics_of_its_own_that_read_what_it_shares()
    {
        StageDefinition<TrainingBatch> counted = BatchStage.Of(_ => { }) with
        {
            After = StageName.Returns,
            AddServices = services => services.AddSingleton(new RowsSeen()),
            Metrics = [new Metric("flow.reward_model.rows", MetricKind.Counter, "{row}", "", "rows that the stage has seen").Read((RowsSeen rows) => rows.Count)],
            CreateWorker = (context, worker) => BatchStage.Of(batch => context.Get<RowsSeen>().Count += batch.Rows).CreateWorker(context, worker),
        };
        Dictionary<string, double> rows = [];
        await RunAsync(TinyRun.Options, Added(counted), _ => rows = Collect("flow.reward_model.rows"));

        rows.ShouldBe(new Dictionary<string, double> { ["flow.reward_model.rows"] = 1600 });
        Collect("flow.reward_model.rows").ShouldBeEmpty("it ends with the run");
    }

    [Fact]
    public async Task Its_work_counts_in_the_speed_of_the_pipeline()
    {
        PipelineLoad? load = null;
        await RunAsync(TinyRun.Options, Added(BatchStage.Of(_ => { }) with { After = StageName.Returns }), run => load = run.GetRequiredService<PipelineView>().Load());

        load!.Of(SpeedPart.AfterRollout).Select(stage => stage.Name).ShouldBe([BatchStage.Name, StageName.Learning]);
    }

    [Fact]
    public async Task Every_buffer_comes_back_where_it_breaks()
    {
        PipelineStages stages = Added(BatchStage.Of(batch => Refuse(batch, rollout: 3)) with { After = StageName.Returns });
        await RunAsync(TinyRun.Options, stages, run => run.GetRequiredService<TrainingBuffers>().Lent.ShouldBeEmpty(), faults: true);
    }

    [Fact]
    public async Task A_worker_of_a_strangers_own_that_does_what_returns_does_gives_the_same_bytes()
    {
        StageDefinition<StepBatch> own = ReturnsStage.Definition with
        {
            CreateWorker = (context, _) => new ReturnsWorker(
                context.Get<Func<IRolloutAssembler>>()(), context.Get<MessagePool<TrainingBatch>>(), context.Output<TrainingBatch>()),
        };
        PipelineStages stages = FlowApp.Create([]).ReplaceStage(own).Stages;

        (await BytesAsync(TinyRun.Options, stages)).ShouldBe(await BytesAsync(TinyRun.Options));
    }

    [Fact]
    public async Task What_takes_the_place_of_a_stage_may_stand_around_its_worker()
    {
        int workers = 0;
        StageDefinition<StepBatch> counted = ReturnsStage.Definition with
        {
            CreateWorker = (context, worker) =>
            {
                workers++;
                return ReturnsStage.Definition.CreateWorker(context, worker);
            },
        };

        await BytesAsync(TinyRun.Options, FlowApp.Create([]).ReplaceStage(counted).Stages);
        workers.ShouldBe(1);
    }

    [Fact]
    public async Task A_run_goes_on_with_the_stages_that_it_began_with_and_no_others()
    {
        PipelineStages stages = Added(BatchStage.Of(_ => { }) with { After = StageName.Returns });
        using var own = new TinyRun { Stages = stages };
        using var flows = new TinyRun();
        await own.TrainAsync(TinyRun.Options);
        await flows.TrainAsync(TinyRun.Options);

        Refusal(own).ShouldBe(
            "the run began with stages added or replaced: reward-model, and this program has the stages of Flow alone; a run goes on with the stages that it began with");
        Refusal(flows, stages).ShouldStartWith("the run began with the stages of Flow alone, and this program has stages added or replaced: reward-model;");
        new PipelineTraining(stages).Prepare(TinyRun.Options, CheckpointReader.Read(own.FinalFolder)).Dispose();
    }

    private static string Refusal(TinyRun run, PipelineStages? stages = null) =>
        Should.Throw<FlowException>(() => new PipelineTraining(stages).Prepare(TinyRun.Options, CheckpointReader.Read(run.FinalFolder))).Message;

    private static PipelineStages Added(StageDefinition stage) => FlowApp.Create([]).AddStage(stage).Stages;

    private static StageDefinition<TrainingBatch> Named(string name, StageDefinition<TrainingBatch> like) =>
        new(name) { Writes = like.Writes, CreateWorker = like.CreateWorker };

    private static void HalveAdvantages(TrainingBatch batch)
    {
        for (int row = 0; row < batch.Advantages.Length; row++)
            batch.Advantages[row] /= 2;
    }

    private static void Refuse(TrainingBatch batch, long rollout)
    {
        if (batch.Rollout == rollout)
            throw new InvalidOperationException("no reward for this");
    }

    /// <summary>All that is learnt; the page of a checkpoint says besides which stages are not Flow's own.</summary>
    private static async Task<string> BytesAsync(TrainingOptions options, PipelineStages? stages = null)
    {
        using var run = new TinyRun { Stages = stages };
        await run.TrainAsync(options);
        return string.Join('\n', run.FinalBytes().Split('\n').Where(file => file.Split(' ')[0].EndsWith(".safetensors", StringComparison.Ordinal)));
    }

    /// <summary>Runs a pipeline and looks at it before its metrics end.</summary>
    private static async Task RunAsync(TrainingOptions options, PipelineStages stages, Action<IServiceProvider> look, bool faults = false)
    {
        string memory = Directory.CreateTempSubdirectory("flow-added-").FullName;
        try
        {
            using LoadedRun loaded = LoadedRun.Load(options);
            var writer = new CheckpointWriter(memory);
            var around = new RunSurroundings(Observer.Create<TrainingEvent>(_ => { }), writer, CancellationToken.None) { EvaluatesLast = false };
            using IHost host = TrainingHost.Create(loaded, around, stages.Layout(options));
            await host.RunPipelineAsync().WaitAsync(TimeSpan.FromMinutes(1));
            StageFault? fault = host.Services.GetRequiredService<PipelineState>().Fault;
            (fault is not null).ShouldBe(faults, fault?.ToString());
            look(host.Services);
        }
        finally
        {
            Directory.Delete(memory, recursive: true);
        }
    }

    /// <summary>What a metric says, of each stage where it does; other tests' runs may be collected with it.</summary>
    private static Dictionary<string, double> Collect(string metric)
    {
        Dictionary<string, double> found = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == metric)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => found[tags.Length == 0 ? metric : (string)tags[0].Value!] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return found;
    }

    private sealed class RowsSeen
    {
        private long _count;

        public long Count
        {
            get => Volatile.Read(ref _count);
            set => Volatile.Write(ref _count, value);
        }
    }
}
