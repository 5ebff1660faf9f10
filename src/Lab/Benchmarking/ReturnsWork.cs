using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Stages.Pipeline;
using Flow.Stages.Returns;

namespace Flow.Lab.Benchmarking;

/// <summary>Joins and computes a rollout of every group. Items are agent steps.</summary>
internal sealed class ReturnsWork : IStageWork
{
    private readonly TrainingOptions _options;
    private readonly IRolloutAssembler _assembler;
    private readonly MessagePool<StepBatch> _steps;
    private readonly SoleMessage<TrainingBatch> _batch;
    private long _step;

    public ReturnsWork(LoadedRun run)
    {
        _options = run.Options;
        _assembler = run.CreateAssembler();
        _steps = new MessagePool<StepBatch>(owner => new StepBatch(run.Shape.GroupSize, owner));
        _batch = new(TrainingBuffers.CreateBatch(run.Shape));
    }

    /// <inheritdoc/>
    public int Do()
    {
        int rows = 0;
        for (int step = 0; step < _options.RolloutSteps(); step++, _step++)
        {
            for (int group = 0; group < _options.Run.Groups; group++)
            {
                StepBatch message = _steps.Rent(group, _step);
                message.EndsRollout = step == _options.RolloutSteps() - 1;
                if (!_assembler.Add(message))
                    continue;
                (int first, long from) = _assembler.Next;
                TrainingBatch batch = _batch.At(first, from);
                _assembler.Take(batch);
                rows += batch.Rows;
            }
        }

        return rows;
    }

    /// <inheritdoc/>
    public void Dispose() => _assembler.Dispose();
}
