using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Lab.Benchmarking;
using Flow.Stages.Pipeline;
using Flow.Stages.Returns;

namespace Flow.Lab.LoadTesting.Loads;

/// <summary>
/// Returns under load: the steps of the groups in turn; the last one of a rollout brings the arithmetic of the whole. Samples are agent
/// steps.
/// </summary>
internal sealed class ReturnsLoad : StageLoad<StepBatch>
{
    private readonly LoadedRun _run;
    private readonly TrainingBuffers _buffers;
    private readonly MessagePool<StepBatch> _pool;
    private readonly Sink<TrainingBatch> _batches;

    /// <param name="run">Stays the caller's.</param>
    /// <param name="buffers">The messages.</param>
    public ReturnsLoad(LoadedRun run, TrainingBuffers buffers)
    {
        _run = run;
        _buffers = buffers;
        _pool = new MessagePool<StepBatch>(Create);
        _batches = new Sink<TrainingBatch>(LinkName.ReturnsToLearning, run.Options.Stages.Learning.Capacity, State);
    }

    /// <inheritdoc/>
    public override string Stage => StageName.Returns;

    /// <inheritdoc/>
    public override string Link => LinkName.ActingToReturns;

    /// <inheritdoc/>
    public override int Capacity => _run.Options.Stages.Returns.Capacity;

    /// <inheritdoc/>
    public override int Samples => _run.Shape.GroupSize;

    /// <inheritdoc/>
    public override IReadOnlyList<ISink> Sinks => [_batches];

    /// <inheritdoc/>
    public override StepBatch Next(long number)
    {
        GroupTurn turn = GroupTurn.Of(number, _run.Options.Groups);
        StepBatch message = _pool.Rent(turn.Group, turn.Step);
        message.Version = turn.Step / _run.Options.RolloutSteps();
        message.EndsRollout = (turn.Step + 1) % _run.Options.RolloutSteps() == 0;
        return message;
    }

    /// <inheritdoc/>
    public override IStageWorker<StepBatch> CreateWorker(int worker, Link<StepBatch> input) => new ReturnsWorker(_run.CreateAssembler(), _buffers.Batches, _batches.Link);

    private StepBatch Create(MessageOwner owner)
    {
        var message = new StepBatch(_run.Shape.GroupSize, owner);
        Noise.Fill(message.Values, (ulong)_run.Options.Seed);
        Noise.Fill(message.Results.Reward, (ulong)_run.Options.Seed + 1);
        return message;
    }
}
