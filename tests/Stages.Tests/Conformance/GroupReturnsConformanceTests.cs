using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;
using Flow.Stages.Returns;

namespace Flow.Stages.Tests.Conformance;

/// <summary>Returns where groups are learnt from one by one: the same promises, other batches.</summary>
/// <param name="turns">Whether groups take turns.</param>
public abstract class GroupReturnsConformance(bool turns) : StageConformance<StepBatch>
{
    private const int Groups = 3;
    private const int RolloutSteps = 5;
    private const int Rollouts = 6;
    private readonly MessagePool<StepBatch> _steps = new(owner => new StepBatch(2, owner));
    private readonly MessagePool<TrainingBatch> _batches = new(owner => new TrainingBatch(2, RolloutSteps, groups: 1, owner));
    private Link<TrainingBatch> _output = null!;

    protected override string Name => StageName.Returns;

    protected override int Workers => 1;

    protected override int InUse => _steps.InUse + _batches.InUse;

    protected override void CreateOutputs(int capacity) => _output = Output<TrainingBatch>("returns→learning", capacity);

    protected override IStageWorker<StepBatch> CreateWorker(int worker)
    {
        var calculator = new ReturnCalculator(gamma: 0.9, tau: 0.1, ReturnForm.Plain);
        return new ReturnsWorker(
            new GroupAssembler(2 * Groups, Groups, RolloutSteps, ahead: turns ? 1 : 0, turns, calculator), _batches, _output);
    }

    protected override void CompleteOutputs() => _output.Complete();

    /// <summary>The groups finish in reverse order, and the last group's last step is missing.</summary>
    protected override IEnumerable<StepBatch> Inputs() =>
        from rollout in Enumerable.Range(0, Rollouts)
        from @group in Enumerable.Range(0, Groups).Reverse()
        from step in Enumerable.Range(rollout * RolloutSteps, RolloutSteps)
        where @group < Groups - 1 || step < (RolloutSteps * Rollouts) - 1
        select Step(@group, step);

    protected override StepBatch Bad() => Step(2, (RolloutSteps * Rollouts) + 3);

    protected override void CheckOutputs()
    {
        IEnumerable<int> order = Enumerable.Range(0, Groups);
        IEnumerable<(int Group, long Step)> all =
            from rollout in Enumerable.Range(0, Rollouts)
            from @group in turns ? order : order.Reverse()
            select (@group, (long)rollout * RolloutSteps);
        Drain(_output).ShouldBe([.. all.Where(item => item != (Groups - 1, (Rollouts - 1) * RolloutSteps))]);
    }

    private StepBatch Step(int group, long step)
    {
        StepBatch message = _steps.Rent(group, step);
        message.EndsRollout = step % RolloutSteps == RolloutSteps - 1;
        return message;
    }
}

/// <summary>By turns.</summary>
public sealed class ReturnsByTurnsConformanceTests() : GroupReturnsConformance(turns: true);

/// <summary>As they come.</summary>
public sealed class ReturnsAsTheyComeConformanceTests() : GroupReturnsConformance(turns: false);
