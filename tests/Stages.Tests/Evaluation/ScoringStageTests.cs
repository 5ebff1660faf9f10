using System.Reactive;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Stages.Emulation;
using Flow.Stages.Evaluation;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using Flow.Stages.Tests.Pipeline;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Evaluation;

public sealed class ScoringStageTests
{
    private static readonly CartPoleEnvironmentFactory Cartpole = new();

    [Fact]
    public async Task A_failure_names_the_version_that_was_in_hand_and_leaves_it_for_the_last_checkpoint()
    {
        using var policies = new PolicyCell<PolicyValueNetwork>(
            lag: 0, () => NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Cartpole.Spec.RawObservation, Cartpole.Spec.Actions, seed: 3));
        var mailbox = new EvaluationMailbox<PolicyValueNetwork>(TimeProvider.System);
        policies.Publish(policies.Rent(), number: 0, frames: 0);
        mailbox.Post(policies.TakeNewest()!);
        var state = new PipelineState();
        var failure = new InvalidOperationException("told once too often");
        var options = Shipped.Options with { Environment = new() { Name = "cartpole" }, Network = new() { Name = "mlp" }, Evaluation = new EvaluationOptions { Episodes = 1, MaxFrames = 4 } };
        var stage = new ScoringStage(
            mailbox,
            _ => new EvaluationWorker(new Evaluator(Cartpole, options, CPU), lastVersion: 0, Observer.Create<TrainingEvent>(_ => throw failure), CancellationToken.None),
            state,
            CancellationToken.None);
        await stage.StartAsync(CancellationToken.None);
        await Within.Reason(stage.StopAsync(CancellationToken.None));

        StageFault fault = state.Fault.ShouldNotBeNull();
        (fault.Stage, fault.Worker, fault.Message, fault.Exception).ShouldBe((StageName.Evaluation, 0, "version 0", failure));
        PolicyVersion<PolicyValueNetwork> pending = mailbox.TakePending().ShouldHaveSingleItem();
        pending.Number.ShouldBe(0);
        pending.Release();
        mailbox.Clear();
        policies.InUse.ShouldBe(0);
    }

    [Fact]
    public async Task Each_version_is_scored_and_told_in_its_order_and_then_given_back()
    {
        var options = Shipped.Options with
        {
            Environment = new() { Name = "cartpole" },
            Network = new() { Name = "mlp" },
            Evaluation = new EvaluationOptions { Episodes = 3, MaxFrames = 12, Scheduled = new ScheduledEvaluationOptions { Episodes = 2 } },
        };
        using var policies = new PolicyCell<PolicyValueNetwork>(
            lag: 0, () => NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Cartpole.Spec.RawObservation, Cartpole.Spec.Actions, seed: 3));
        var mailbox = new EvaluationMailbox<PolicyValueNetwork>(TimeProvider.System);
        for (int number = 0; number < 3; number++)
        {
            policies.Publish(policies.Rent(), number, frames: 10 * number);
            mailbox.Post(policies.TakeNewest()!);
        }

        mailbox.Complete();
        List<EvaluationCompleted> told = [];
        var state = new PipelineState();
        var stage = new ScoringStage(
            mailbox,
            _ => new EvaluationWorker(
                new Evaluator(Cartpole, options, CPU),
                lastVersion: 2,
                Observer.Create<TrainingEvent>(one => told.Add((EvaluationCompleted)one)),
                CancellationToken.None),
            state,
            CancellationToken.None);
        stage.Name.ShouldBe(StageName.Evaluation);
        await stage.StartAsync(CancellationToken.None);
        await Within.Reason(stage.StopAsync(CancellationToken.None));

        state.Fault.ShouldBeNull();
        told.Select(one => (one.Version, one.Frames, one.Score.Episodes)).ShouldBe([(0, 0, 2), (1, 10, 2), (2, 20, 3)]);
        stage.Last.ShouldBeSameAs(told[^1].Score);
        stage.Statistics.Items.ShouldBe(3);
        policies.InUse.ShouldBe(0);
    }
}
