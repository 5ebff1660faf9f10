using System.Reactive;
using Flow.Contracts.Environments;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Hosting.Runs;
using Flow.Hosting.Training;
using Flow.Stages.Emulation;
using Flow.Stages.Learning;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Hosting.Tests.Training;

/// <summary>Whatever breaks, and whenever: the rest stops, every buffer comes back, the place is named, the last checkpoint is there.</summary>
public sealed class FaultTests
{
    private static readonly TrainingOptions Options = TinyRun.WithWorkers(TinyRun.Options, workers: 2);

    public static TheoryData<string, int, string> Places
    {
        get
        {
            var places = new TheoryData<string, int, string>();
            foreach (string when in new[] { "start", "middle", "end" })
            {
                foreach (string stage in new[] { StageName.Emulation, StageName.Preprocessing, StageName.Acting })
                    places.Add(stage, 1, when);
                places.Add(StageName.Returns, 0, when);
                places.Add(StageName.Learning, 0, when);
            }

            return places;
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_broken_worker_ends_the_rest_and_every_buffer_comes_back(string stage, int worker, string when)
    {
        using LoadedRun loaded = LoadedRun.Load(Options);
        using IHost host = Host(loaded, Observer.Create<TrainingEvent>(_ => { }), new BreakingWrapper(stage, worker, when));
        StageFault fault = await FaultOfAsync(host);
        (fault.Stage, fault.Worker).ShouldBe((stage, worker));
        fault.Exception.Message.ShouldBe("broken on purpose");
        (fault.Message == "no message").ShouldBe(when != "middle", fault.Message);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_broken_worker_leaves_the_last_checkpoint(string stage, int worker, string when)
    {
        using var run = new TinyRun { Wrapper = new BreakingWrapper(stage, worker, when) };
        StageFaultException fault = await Should.ThrowAsync<StageFaultException>(() => run.TrainAsync(Options));
        fault.Message.ShouldStartWith($"stage {stage}, worker {worker}, ");
        File.Exists(run.FinalPolicy).ShouldBeTrue();
    }

    [Fact]
    public async Task An_environment_that_breaks_gives_back_what_its_worker_had_in_hand()
    {
        using var loaded = new LoadedRun(Options, new BrokenFactory(environment: 2, step: 30), CPU);
        using IHost host = Host(loaded, Observer.Create<TrainingEvent>(_ => { }));
        (await FaultOfAsync(host)).Stage.ShouldBe(StageName.Emulation);
    }

    [Fact]
    public async Task An_observer_that_breaks_while_learning_gives_back_the_batch_and_the_version()
    {
        using LoadedRun loaded = LoadedRun.Load(Options);
        using IHost host = Host(loaded, Observer.Create<TrainingEvent>(happened =>
        {
            if (happened is UpdateCompleted { Update: 20 })
                throw new InvalidOperationException("seen enough");
        }));
        (await FaultOfAsync(host)).Stage.ShouldBe(StageName.Learning);
    }

    [Fact]
    public async Task An_evaluation_that_breaks_is_named_by_its_version_which_stays_for_the_last_checkpoint()
    {
        var poles = new TrainingOnly(new CartPoleEnvironmentFactory(), (ulong)Options.Run.Seed);
        using var loaded = new LoadedRun(Options, poles, CPU);
        using IHost host = Host(loaded, Observer.Create<TrainingEvent>(_ => { }));
        StageFault fault = await FaultOfAsync(host, pending: 1);
        (fault.Stage, fault.Message).ShouldBe((StageName.Evaluation, "version 50"));
        host.Services.GetRequiredService<RunCheckpoints>().Final(version: 50, frames: 1600, recorded: true).Info.Evaluate.ShouldBe([50]);
        host.Services.GetRequiredService<EvaluationMailbox<PolicyValueNetwork>>().Clear();
        host.Services.GetRequiredService<PolicyCell<PolicyValueNetwork>>().InUse.ShouldBe(0);
    }

    /// <summary>Its games have no end: only the fault ends them.</summary>
    [Theory]
    [InlineData(StageName.Learning, 64)]
    [InlineData(StageName.Checkpoints, 1000)]
    public async Task A_fault_ends_an_evaluation_that_plays_and_is_told_at_once(string stage, long every)
    {
        TrainingOptions options = Options with
        {
            Run = Options.Run with { CheckpointEvery = 300, Frames = 1_000_000 },
            Evaluation = Options.Evaluation with { Every = every, MaxFrames = 1_000_000_000 },
        };
        using var loaded = new LoadedRun(options, new EndlessGames(new CartPoleEnvironmentFactory(), (ulong)options.Run.Seed), CPU);
        using var run = new TinyRun { Wrapper = new BreakingWrapper(stage, 0, "middle") };
        StageFaultException fault = await Should.ThrowAsync<StageFaultException>(() => run.TrainAsync(loaded));

        fault.Message.ShouldStartWith($"stage {stage}, worker 0, ");
        run.Events.OfType<EvaluationCompleted>().ShouldBeEmpty();
        run.Events.OfType<PipelineReported>().SelectMany(report => report.Lines).ShouldContain($"fault: {fault.Message}; the run ends");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_whose_records_are_lost_has_no_checkpoint_that_another_could_go_on_from(bool recorded)
    {
        using var run = new TinyRun { Settled = () => recorded };
        await run.TrainAsync(Options with { Run = Options.Run with { CheckpointEvery = 500 } });

        InfoFiles.Unpack(await File.ReadAllBytesAsync(Path.Combine(run.FinalFolder, "checkpoint.json"))).Whole.ShouldBe(recorded);
        run.Checkpoints.Count().ShouldBe(recorded ? 4 : 1);
    }

    [SkippableFact]
    public async Task A_replay_log_on_a_full_disk_is_the_first_cause_though_it_cannot_be_closed_either()
    {
        Skip.IfNot(File.Exists("/dev/full"), "there is no /dev/full");
        using var run = new TinyRun { Made = FillReplay };
        StageFaultException fault = await Should.ThrowAsync<StageFaultException>(() => run.TrainAsync(TinyRun.ReplayOptions));

        Faults.Line(fault).ShouldMatch(
            @"^flow: stage replay, worker 0, TrainingBatch\(group \d, step \d+\): the disk is full \(No space left on device.*\): make room on it$");
    }

    [Fact]
    public async Task A_checkpoint_that_cannot_be_written_does_not_hide_the_first_fault()
    {
        using var run = new TinyRun { Wrapper = new BreakingWrapper(StageName.Learning, 0, "middle") };
        run.BlockCheckpoints();
        StageFaultException fault = await Should.ThrowAsync<StageFaultException>(() => run.TrainAsync(Options));
        fault.Message.ShouldStartWith("stage learning, worker 0, TrainingBatch(group 0, step 12): InvalidOperationException: broken on purpose");
        fault.Message.ShouldContain("the last checkpoint could not be written");
    }

    private static void FillReplay(RunFolder folder)
    {
        Directory.CreateDirectory(folder.Memory);
        File.CreateSymbolicLink(Path.Combine(folder.Memory, "000000000000"), "/dev/full");
    }

    private static IHost Host(LoadedRun loaded, IObserver<TrainingEvent> events, IWorkerWrapper? wrapper = null) =>
        TrainingHost.Create(loaded, new RunSurroundings(events, new CheckpointWriter(Path.GetTempPath()), CancellationToken.None) { Wrapper = wrapper });

    private static async Task<StageFault> FaultOfAsync(IHost host, int pending = 0)
    {
        await host.RunPipelineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        host.Services.GetRequiredService<TrainingBuffers>().Lent.ShouldBeEmpty();
        host.Services.GetRequiredService<PolicyCell<PolicyValueNetwork>>().InUse.ShouldBe(pending, "evaluations that are yet to be made");
        return host.Services.GetRequiredService<PipelineState>().Fault.ShouldNotBeNull();
    }

    /// <summary>Environments of one seed only: those of evaluation have another.</summary>
    private sealed class TrainingOnly(IEnvironmentFactory inner, ulong trainingSeed) : IEnvironmentFactory
    {
        public EnvironmentSpec Spec => inner.Spec;

        public IEnvironment Create(ulong seed, int index) =>
            seed == trainingSeed ? inner.Create(seed, index) : throw new InvalidOperationException("no more poles");

        public IFrameProcessor CreateProcessor() => inner.CreateProcessor();

        public IScreenPainter CreatePainter() => inner.CreatePainter();
    }
}
