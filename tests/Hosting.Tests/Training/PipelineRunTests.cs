using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Hosting.Runs;
using Flow.Hosting.Training;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Hosting.Tests.Training;

public sealed class PipelineRunTests
{
    [Fact]
    public async Task Seed_rule_and_lag_make_a_difference()
    {
        string[] policies =
        [
            await TinyRun.PolicyOfAsync(TinyRun.Options),
            await TinyRun.PolicyOfAsync(TinyRun.Options with { Run = TinyRun.Options.Run with { Seed = 2 } }),
            await TinyRun.PolicyOfAsync(TinyRun.Options with { Rule = TinyRun.Options.Rule with { Name = "pg-naive" } }),
            await TinyRun.PolicyOfAsync(TinyRun.Options with { Rule = TinyRun.Options.Rule with { Name = "ql-online" } }),
            await TinyRun.PolicyOfAsync(TinyRun.Options with { Rule = TinyRun.Options.Rule with { Reference = "uniform" } }),
            await TinyRun.PolicyOfAsync(TinyRun.Options with { Run = TinyRun.Options.Run with { Lag = 1 } }),
        ];
        policies.Distinct().Count().ShouldBe(policies.Length);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    public async Task Batches_are_never_further_behind_than_the_lag(int lag, int bound)
    {
        using var run = new TinyRun();
        await run.TrainAsync(TinyRun.Options with { Run = TinyRun.Options.Run with { Lag = lag } });
        UpdateCompleted[] updates = [.. run.Events.OfType<UpdateCompleted>()];
        updates.Select(update => update.Update).ShouldBe(Enumerable.Range(1, 50).Select(i => (long)i));
        updates.ShouldAllBe(update => update.Lag >= 0 && update.Lag <= bound);
        if (lag == 1)
            updates.Skip(1).ShouldAllBe(update => update.Lag == 1);
    }

    [Fact]
    public async Task Every_buffer_comes_back()
    {
        using LoadedRun loaded = LoadedRun.Load(TinyRun.Options);
        using var events = new System.Reactive.Subjects.Subject<TrainingEvent>();
        using IHost host = TrainingHost.Create(loaded, new RunSurroundings(events, new CheckpointWriter(Path.GetTempPath()), CancellationToken.None));
        (await host.RunPipelineAsync()).ShouldBeTrue();
        host.Services.GetRequiredService<PipelineState>().Fault.ShouldBeNull();
        host.Services.GetRequiredService<TrainingBuffers>().Lent.ShouldBeEmpty();
        PolicyCell<PolicyValueNetwork> policies = host.Services.GetRequiredService<PolicyCell<PolicyValueNetwork>>();
        (policies.InUse, policies.Newest).ShouldBe((0, 50));
    }

    [Fact]
    public async Task Evaluating_the_final_checkpoint_gives_the_score_of_the_run()
    {
        using var run = new TinyRun();
        TrainingOutcome outcome = await run.TrainAsync(TinyRun.Options);
        outcome.ScoreLine.ShouldNotBeNull().ShouldStartWith("score trained=");
        EvaluationReport again = (await new CheckpointEvaluation().RunAsync(TinyRun.Options, new PolicySource(run.FinalPolicy, IsRun: false), CancellationToken.None)).ShouldNotBeNull();
        (again.Trained, again.Random, again.Policy).ShouldBe((outcome.Trained, outcome.Random, outcome.Policy));
        (again.Checkpoint, again.Frames, again.AgentSteps, again.Game).ShouldBe((run.FinalPolicy, 1600, 1600, "cartpole"));
        again.HumanNormalised.ShouldBeNull();
    }

    [Fact]
    public async Task A_stopped_run_leaves_its_last_checkpoint_and_no_score()
    {
        using var run = new TinyRun();
        using var stop = new CancellationTokenSource();
        Task<TrainingOutcome> training = run.TrainAsync(TinyRun.Options with { Run = TinyRun.Options.Run with { Frames = 1_000_000_000 } }, stop.Token);
        SpinWait.SpinUntil(() => Count(run) > 20, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        await stop.CancelAsync();
        (await training).ShouldBe(TrainingOutcome.Stopped);
        File.Exists(run.FinalPolicy).ShouldBeTrue();
    }

    [Fact]
    public async Task A_fault_is_named_by_stage_worker_and_message_and_leaves_the_last_checkpoint()
    {
        using var run = new TinyRun();
        TrainingOptions options = TinyRun.WithWorkers(TinyRun.Options, workers: 2);
        var loaded = new LoadedRun(options, new BrokenFactory(environment: 2, step: 30), CPU);
        StageFaultException fault = await Should.ThrowAsync<StageFaultException>(() => run.TrainAsync(loaded));
        fault.Message.ShouldBe("stage emulation, worker 1, ActionBatch(group 1, step 30): InvalidOperationException: the pole is broken");
        File.Exists(run.FinalPolicy).ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_is_learnt_before_learning_starts()
    {
        using var run = new TinyRun();
        await run.TrainAsync(TinyRun.Options with { Rule = TinyRun.Options.Rule with { LearningStarts = 800 } });
        run.Events.OfType<UpdateCompleted>().Min(update => update.Update).ShouldBe(26);
    }

    [Fact]
    public async Task Checkpoints_and_evaluations_come_when_they_are_due()
    {
        using var run = new TinyRun();
        await run.TrainAsync(TinyRun.Options with
        {
            Run = TinyRun.Options.Run with { CheckpointEvery = 500 },
            Evaluation = TinyRun.Options.Evaluation with { Every = 800 },
        });
        run.Events.OfType<CheckpointWritten>().Select(written => written.Frames).ShouldBe([512, 1024, 1504, 1600]);
        run.Events.OfType<EvaluationCompleted>().Select(evaluation => evaluation.Frames).ShouldBe([800, 1600]);
    }

    private static int Count(TinyRun run)
    {
        lock (run.Events)
            return run.Events.OfType<UpdateCompleted>().Count();
    }
}
