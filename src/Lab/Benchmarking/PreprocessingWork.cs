using Flow.Contracts.Messages;
using Flow.Hosting.Training;
using Flow.Stages.Pipeline;
using Flow.Stages.Preprocessing;

namespace Flow.Lab.Benchmarking;

/// <summary>Processes and stacks what one group shows. Items are processed frames, one for each agent step.</summary>
internal sealed class PreprocessingWork : IStageWork
{
    private readonly FrameStacker _stacker;
    private readonly SoleMessage<FrameBatch> _frames;
    private readonly SoleMessage<ObservationBatch> _observations;

    public PreprocessingWork(LoadedRun run)
    {
        _stacker = new FrameStacker(run.Environments.CreateProcessor());
        _observations = new(new ObservationBatch(run.Shape.GroupSize, _stacker.CreateRing(run.Shape.GroupSize, run.Shape.StepsInFlight)));
        using var emulation = new EmulationWork(run);
        _frames = emulation.Frames;
        _stacker.Stack(_frames.Message, _observations.Message);
    }

    /// <inheritdoc/>
    public int Do()
    {
        long step = _frames.Message.Step + 1;
        _stacker.Stack(_frames.At(group: 0, step), _observations.At(group: 0, step));
        return _observations.Message.Environments;
    }

    /// <summary>Nothing to release.</summary>
    public void Dispose()
    {
    }
}
