using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;
using Flow.Stages.Returns;

namespace Flow.Stages.Tests.Conformance;

public sealed class ReturnsConformanceTests : StageConformance<StepBatch>
{
    private const int Groups = 3;
    private const int RolloutSteps = 5;
    private const int Rollouts = 6;
    private readonly MessagePool<StepBatch> _steps = new(owner => new StepBatch(2, owner));
    private readonly MessagePool<TrainingBatch> _batches = new(owner => new TrainingBatch(2 * Groups, RolloutSteps, Groups, owner));
    private Link<TrainingBatch> _output = null!;

    protected override string Name => StageName.Returns;

    protected override int Workers => 1;

    protected override int InUse => _steps.InUse + _batches.InUse;

    protected override void CreateOutputs(int capacity) => _output = Output<TrainingBatch>("returns→learning", capacity);

    protected override IStageWorker<StepBatch> CreateWorker(int worker)
    {
        var calculator = new ReturnCalculator(gamma: 0.9, tau: 0.1, ReturnForm.Regularized);
        return new ReturnsWorker(new RolloutAssembler(2 * Groups, Groups, RolloutSteps, lag: 1, calculator), _batches, _output);
    }

    protected override void CompleteOutputs() => _output.Complete();

    /// <summary>The first group is a rollout ahead of the others, and the last rollout is cut short.</summary>
    protected override IEnumerable<StepBatch> Inputs()
    {
        for (int step = 0; step < RolloutSteps; step++)
            yield return Step(0, step);
        for (int step = 0; step < RolloutSteps * Rollouts; step++)
        {
            for (int group = 0; group < Groups; group++)
                yield return Step(group, group == 0 ? step + RolloutSteps : step);
        }
    }

    protected override StepBatch Bad() => Step(2, (RolloutSteps * Rollouts) + 3);

    protected override void CheckOutputs() =>
        Drain(_output).ShouldBe([.. Enumerable.Range(0, Rollouts).Select(rollout => (0, (long)rollout * RolloutSteps))]);

    private StepBatch Step(int group, long step)
    {
        StepBatch message = _steps.Rent(group, step);
        message.Version = step / RolloutSteps;
        message.EndsRollout = step % RolloutSteps == RolloutSteps - 1;
        return message;
    }
}
