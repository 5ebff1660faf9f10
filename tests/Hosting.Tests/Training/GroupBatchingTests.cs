using System.Reactive;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Training;

/// <summary>Whole runs in which each group's rollout is an update by itself.</summary>
public sealed class GroupBatchingTests
{
    private const int Groups = 4;

    /// <summary>50 rollouts of each of 4 groups of 2 environments and 4 steps: 200 updates of 8 frames.</summary>
    private static readonly TrainingOptions Options = TinyRun.Options with { Run = TinyRun.Options.Run with { Batching = "group" } };

    public static TheoryData<string, int, int> Places
    {
        get
        {
            var places = new TheoryData<string, int, int>();
            foreach (int lag in new[] { 0, 1, 3 })
            {
                foreach (string stage in new[] { StageName.Emulation, StageName.Preprocessing, StageName.Acting })
                    places.Add(stage, 1, lag);
                places.Add(StageName.Returns, 0, lag);
                places.Add(StageName.Learning, 0, lag);
            }

            return places;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task By_turns_each_rollout_acts_with_the_version_of_its_groups_own_update(int lag)
    {
        using var run = new TinyRun();
        await run.TrainAsync(Options with { Run = Options.Run with { Lag = lag } });
        UpdateCompleted[] updates = [.. run.Events.OfType<UpdateCompleted>()];
        updates.Select(update => update.Update).ShouldBe(Enumerable.Range(1, 200).Select(i => (long)i));
        updates.Select(update => update.Frames).ShouldBe(Enumerable.Range(1, 200).Select(i => 8L * i));

        // Update k G + g acted with version (k − 1 − lag) G + g + 1, so that (lag + 1) G − 1 updates were in between.
        updates.Select(update => update.Lag).ShouldBe(Enumerable.Range(0, 200).Select(update => (long)Math.Min(update, ((lag + 1) * Groups) - 1)));
    }

    [Theory]
    [InlineData("pg-naive", 0)]
    [InlineData("pg-naive", 1)]
    [InlineData("ql-online", 0)]
    [InlineData("natural-pg", 1)]
    [InlineData("pcl", 0)]
    [InlineData("pgq", 1)]
    public async Task By_turns_workers_and_capacities_change_no_byte(string rule, int lag)
    {
        TrainingOptions options = Options with { Rule = Options.Rule with { Name = rule }, Run = Options.Run with { Lag = lag, Frames = 800 } };
        string one = await TinyRun.PolicyOfAsync(TinyRun.WithWorkers(options, workers: 1));
        (await TinyRun.PolicyOfAsync(TinyRun.WithWorkers(options, workers: 2, capacity: 2))).ShouldBe(one);
        (await TinyRun.PolicyOfAsync(TinyRun.WithWorkers(options, workers: 4, capacity: 16))).ShouldBe(one);
        (await TinyRun.PolicyOfAsync(options with { Run = options.Run with { Batching = "all" } })).ShouldNotBe(one);
    }

    [Theory]
    [InlineData(0, "none")]
    [InlineData(1, "lagged")]
    public async Task By_turns_a_run_goes_on_from_each_checkpoint_to_the_same_bytes(int lag, string reference)
    {
        TrainingOptions options = TinyRun.LaggedOptions with { Run = TinyRun.LaggedOptions.Run with { Batching = "group", Lag = lag, CheckpointEvery = 300, CheckpointsKept = 100 }, Rule = TinyRun.LaggedOptions.Rule with { Reference = reference } };
        options = TinyRun.WithWorkers(options, workers: 2);
        using var whole = new TinyRun();
        await whole.TrainAsync(options);
        string[] names = [.. whole.Checkpoints.Where(name => name != "final")];

        // A checkpoint is between two rollouts of all groups, 32 frames: the first one at or behind each multiple of 300.
        names.ShouldBe(["000000000320", "000000000608", "000000000928", "000000001216", "000000001504"]);
        foreach (string name in names)
        {
            using var rest = new TinyRun();
            await rest.TrainAsync(LoadedRun.Load(options, whole.CheckpointAt(long.Parse(name))));
            rest.FinalBytes().ShouldBe(whole.FinalBytes(), name);
            Told(rest).ShouldBe(Told(whole).Where(happened => happened.Frames > long.Parse(name)));
        }
    }

    [Fact]
    public async Task As_they_come_each_group_is_learnt_from_as_often_and_no_batch_is_older_than_the_bound()
    {
        TrainingOptions options = TinyRun.WithWorkers(Options with { Run = Options.Run with { Lag = 2, RecordBatches = 1000 } }, workers: 2);
        using var run = new TinyRun();
        await run.TrainAsync(options);
        UpdateCompleted[] updates = [.. run.Events.OfType<UpdateCompleted>()];
        updates.Select(update => update.Update).ShouldBe(Enumerable.Range(1, 200).Select(i => (long)i));
        updates.ShouldAllBe(update => update.Lag >= 0 && update.Lag <= options.WorstLag());
        updates.Max(update => update.Lag).ShouldBeGreaterThan(0, "others are learnt from while a group plays");
        CheckpointReader.Read(run.FinalFolder).Info.ShouldSatisfyAllConditions(
            info => (info.Version, info.Frames, info.Whole).ShouldBe((200, 1600, true)),
            info => info.Episodes.Count.ShouldBe(run.Events.OfType<EpisodeEnded>().Count()));
    }

    [Fact]
    public async Task As_they_come_checkpoints_are_of_whole_rounds_and_a_run_goes_on_from_each()
    {
        TrainingOptions options = TinyRun.WithWorkers(Options with { Run = Options.Run with { Lag = 2, CheckpointEvery = 300, CheckpointsKept = 100 } }, workers: 2);
        using var whole = new TinyRun();
        await whole.TrainAsync(options);
        string[] names = [.. whole.Checkpoints.Where(name => name != "final")];
        names.ShouldBe(["000000000320", "000000000608", "000000000928", "000000001216", "000000001504"]);
        foreach (string name in names)
        {
            Checkpoint checkpoint = whole.CheckpointAt(long.Parse(name));
            (checkpoint.Info.Whole, checkpoint.Info.Kept.Count).ShouldBe((true, 0));
            using var rest = new TinyRun();
            await rest.TrainAsync(LoadedRun.Load(options, checkpoint));
            rest.Events.OfType<UpdateCompleted>().Select(update => update.Update)
                .ShouldBe(Enumerable.Range(1, 200).Select(i => (long)i).Where(update => update > checkpoint.Info.Version));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_run_that_was_stopped_ends_with_whole_rounds_and_goes_on(int lag)
    {
        TrainingOptions options = TinyRun.WithWorkers(Options with { Run = Options.Run with { Lag = lag } }, workers: 2);
        using var first = new TinyRun();
        using var stop = new CancellationTokenSource();
        first.Seen = happened =>
        {
            if (happened is UpdateCompleted { Update: 57 })
                stop.Cancel();
        };
        (await first.TrainAsync(options, stop.Token)).Completed.ShouldBeFalse();
        Checkpoint last = CheckpointReader.Read(first.FinalFolder);
        (last.Info.Whole, last.Info.Version % Groups).ShouldBe((true, 0));
        using var rest = new TinyRun();
        await rest.TrainAsync(LoadedRun.Load(options, last));
        if (lag > 1)
            return;
        using var whole = new TinyRun();
        await whole.TrainAsync(options);
        rest.FinalBytes().ShouldBe(whole.FinalBytes());
    }

    [Theory]
    [InlineData("pg-naive", 0)]
    [InlineData("pcl", 1)]
    [InlineData("ql-online", 2)]
    public async Task An_update_is_computed_again_at_the_parameters_that_acted(string rule, int lag)
    {
        using var run = new TinyRun();
        TrainingOptions options = Options with { Rule = Options.Rule with { Name = rule }, Run = Options.Run with { Lag = lag, RecordBatches = 200, CheckpointEvery = 800 } };
        await run.TrainAsync(options);
        foreach ((long update, long from) in new[] { (1L, 0L), (100, 0), (101, 100), (200, 100) })
        {
            RecomputedUpdate result = UpdateRecomputation.Run(run.Folder, options, update);
            result.IsEqual.ShouldBeTrue(result.Line);
            (result.Update, result.From).ShouldBe((update, from));
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_broken_worker_ends_the_rest_and_every_buffer_and_version_comes_back(string stage, int worker, int lag)
    {
        using LoadedRun loaded = LoadedRun.Load(TinyRun.WithWorkers(Options with { Run = Options.Run with { Lag = lag } }, workers: 2));
        IObserver<TrainingEvent> nobody = Observer.Create<TrainingEvent>(_ => { });
        var around = new RunSurroundings(nobody, new CheckpointWriter(Path.GetTempPath()), CancellationToken.None)
        {
            Wrapper = new BreakingWrapper(stage, worker, "middle"),
        };
        using IHost host = TrainingHost.Create(loaded, around);
        await host.RunPipelineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        int buffers = host.Services.GetRequiredService<TrainingBuffers>().InUse;
        (buffers, host.Services.GetRequiredService<PolicyCell<PolicyValueNetwork>>().InUse).ShouldBe((0, 0));
        host.Services.GetRequiredService<PipelineState>().Fault.ShouldNotBeNull().Stage.ShouldBe(stage);
    }

    private static IEnumerable<TrainingEvent> Told(TinyRun run) => run.Events.Where(happened => happened is UpdateCompleted or EpisodeEnded);
}
