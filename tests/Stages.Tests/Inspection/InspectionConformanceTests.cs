using Flow.Contracts.Messages;
using Flow.Stages.Inspection;
using Flow.Stages.Pipeline;
using Flow.Stages.Tests.Conformance;

namespace Flow.Stages.Tests.Inspection;

public sealed class InspectionConformanceTests : StageConformance<TrainingBatch>
{
    private const int Environments = 2;
    private const int RolloutSteps = 3;
    private const int Rollouts = 6;
    private readonly MessagePool<TrainingBatch> _batches = new(owner => new TrainingBatch(Environments, RolloutSteps, groups: 1, owner));
    private Link<TrainingBatch> _output = null!;

    protected override string Name => InspectionStage.Definition.Name;

    protected override int Workers => 1;

    protected override int InUse => _batches.InUse;

    protected override void CreateOutputs(int capacity) => _output = Output<TrainingBatch>("inspection→learning", capacity);

    protected override IStageWorker<TrainingBatch> CreateWorker(int worker) => new InspectionWorker(_output);

    protected override void CompleteOutputs() => _output.Complete();

    protected override IEnumerable<TrainingBatch> Inputs() => Enumerable.Range(0, Rollouts).Select(rollout => _batches.Rent(0, rollout * RolloutSteps));

    /// <summary>An infinite advantage.</summary>
    protected override TrainingBatch Bad()
    {
        TrainingBatch batch = _batches.Rent(0, Rollouts * RolloutSteps);
        batch.Advantages[4] = float.PositiveInfinity;
        return batch;
    }

    protected override void CheckOutputs() => Drain(_output).Select(batch => batch.Step).ShouldBe(Enumerable.Range(0, Rollouts).Select(rollout => (long)rollout * RolloutSteps));

    [Fact]
    public void A_number_that_is_none_is_told_with_its_environment()
    {
        CreateOutputs(Wide);
        using IStageWorker<TrainingBatch> worker = CreateWorker(0);
        Should.Throw<ArithmeticException>(() => worker.Process(Bad())).Message.ShouldBe("The advantage of environment 1 is Infinity.");
    }

    [Fact]
    public void Runs_have_it_that_ask_for_diagnostics()
    {
        Stages(diagnosticsEvery: 0).ShouldNotContain(Name);
        Stages(diagnosticsEvery: 10).ShouldContain(Name);

        static IEnumerable<string> Stages(int diagnosticsEvery) => TrainingPipeline.Stages
            .Layout(Shipped.Options with { Observability = new() { DiagnosticsEvery = diagnosticsEvery } }).Stages.Select(stage => stage.Name);
    }
}
