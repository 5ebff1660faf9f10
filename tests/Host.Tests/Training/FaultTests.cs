using System.Reactive;
using Flow.Contracts.Environments;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Host.Training;
using Flow.Stages.Emulation;
using Flow.Stages.Learning.Checkpoints;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Host.Tests.Training;

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
        using TrainingParts parts = Parts(loaded, Observer.Create<TrainingEvent>(_ => { }), new BreakingWrapper(stage, worker, when));
        StageFault fault = await FaultOfAsync(parts);
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
        using TrainingParts parts = Parts(loaded, Observer.Create<TrainingEvent>(_ => { }));
        (await FaultOfAsync(parts)).Stage.ShouldBe(StageName.Emulation);
    }

    [Fact]
    public async Task An_observer_that_breaks_while_learning_gives_back_the_batch_and_the_version()
    {
        using LoadedRun loaded = LoadedRun.Load(Options);
        using TrainingParts parts = Parts(loaded, Observer.Create<TrainingEvent>(happened =>
        {
            if (happened is UpdateCompleted { Update: 20 })
                throw new InvalidOperationException("seen enough");
        }));
        (await FaultOfAsync(parts)).Stage.ShouldBe(StageName.Learning);
    }

    [Fact]
    public async Task An_evaluation_that_breaks_is_named_by_its_version_and_releases_it()
    {
        var poles = new TrainingOnly(new CartPoleEnvironmentFactory(), (ulong)Options.Seed);
        using var loaded = new LoadedRun(Options, poles, CPU);
        using TrainingParts parts = Parts(loaded, Observer.Create<TrainingEvent>(_ => { }));
        StageFault fault = await FaultOfAsync(parts);
        (fault.Stage, fault.Message).ShouldBe((StageName.Evaluation, "version 50"));
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

    private static TrainingParts Parts(LoadedRun loaded, IObserver<TrainingEvent> events, IWorkerWrapper? wrapper = null) =>
        new(loaded, events, new CheckpointWriter(Path.GetTempPath()), CancellationToken.None) { Wrapper = wrapper };

    private static async Task<StageFault> FaultOfAsync(TrainingParts parts)
    {
        await PipelineRun.RunPipelineAsync(parts, NullLoggerProvider.Instance, CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));
        parts.Buffers.InUse.ShouldBe(0);
        parts.VersionsInUse.ShouldBe(0);
        return parts.State.Fault.ShouldNotBeNull();
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
