using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;
using Flow.Stages.Replay;

namespace Flow.Stages.Tests.Conformance;

public sealed class ReplayConformanceTests : StageConformance<TrainingBatch>
{
    private const int Environments = 2;
    private const int RolloutSteps = 3;
    private const int Rollouts = 6;
    private const int FrameBytes = 2;
    private static readonly ReplayShape Shape = new(Environments, FrameBytes, StackDepth: 1, Capacity: 100);
    private readonly MessagePool<TrainingBatch> _batches =
        new(owner => new TrainingBatch(Environments, RolloutSteps, groups: 1, owner, new TransitionSample(4, Shape.ObservationBytes)));
    private readonly ObservationRing _ring = new(Environments, FrameBytes, stackDepth: 1, stepsInFlight: RolloutSteps * (Rollouts + 1));
    private readonly ReplayMemory _memory = new(new ReplayStore(Shape), new ReplayWindow(1, 0.9), seed: 1, log: null);
    private Link<TrainingBatch> _output = null!;

    public ReplayConformanceTests()
    {
        for (int step = 0; step < RolloutSteps * (Rollouts + 1); step++)
        {
            for (int environment = 0; environment < Environments; environment++)
                _ring.Write(environment, step, episodeStart: step == 0).Fill((byte)step);
        }
    }

    protected override string Name => StageName.Replay;

    protected override int Workers => 1;

    protected override int InUse => _batches.InUse;

    protected override void CreateOutputs(int capacity) => _output = Output<TrainingBatch>("replay→learning", capacity);

    protected override IStageWorker<TrainingBatch> CreateWorker(int worker) =>
        new ReplayWorker(_memory, rollout => rollout > 0, _output);

    protected override void CompleteOutputs() => _output.Complete();

    protected override IEnumerable<TrainingBatch> Inputs() => Enumerable.Range(0, Rollouts).Select(rollout => Batch(rollout));

    /// <summary>Its frames are no longer in the ring.</summary>
    protected override TrainingBatch Bad() => Batch(Rollouts + 100);

    protected override void CheckOutputs()
    {
        for (int rollout = 0; rollout < Rollouts; rollout++)
        {
            _output.Read(0, out TrainingBatch? batch).ShouldBeTrue();
            batch!.Rollout.ShouldBe(rollout);
            for (int row = 0; row < batch.Replayed!.Rows && rollout > 0; row++)
                CheckRow((TransitionSample)batch.Replayed, row, newest: ((rollout + 1) * RolloutSteps) - 1);
            batch.Return();
        }
    }

    /// <summary>Each observation shows its step, and nothing of later rollouts.</summary>
    private static void CheckRow(TransitionSample sample, int row, int newest)
    {
        byte step = sample.Observation(row)[0];
        ((int)step).ShouldBeLessThan(newest);
        sample.Next(row)[0].ShouldBe((byte)(step + 1));
        (sample.Actions[row], sample.Returns[row]).ShouldBe((step, step * 10f));
    }

    private TrainingBatch Batch(int rollout)
    {
        TrainingBatch batch = _batches.Rent(0, rollout * RolloutSteps);
        batch.Observations[0] = _ring;
        for (int row = 0; row < batch.Rows; row++)
        {
            batch.Actions[row] = batch.Step + (row % RolloutSteps);
            batch.Rewards[row] = 10 * batch.Actions[row];
        }

        return batch;
    }
}
