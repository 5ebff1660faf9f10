using Flow.Contracts.Messages;
using Flow.Hosting.Training;
using Flow.Stages.Preprocessing;

namespace Flow.Lab.Benchmarking;

/// <summary>Processes and stacks what one group shows. Items are processed frames, one for each agent step.</summary>
internal sealed class PreprocessingWork : IStageWork
{
    private readonly FrameStacker _stacker;
    private readonly FrameBatch _frames;
    private readonly ObservationBatch _observations;

    public PreprocessingWork(LoadedRun run)
    {
        _stacker = new FrameStacker(run.Environments.CreateProcessor());
        _observations = new ObservationBatch(run.Shape.GroupSize, _stacker.CreateRing(run.Shape.GroupSize, run.Shape.StepsInFlight));
        using var emulation = new EmulationWork(run);
        _frames = emulation.Frames;
        _stacker.Stack(_frames, _observations);
    }

    /// <inheritdoc/>
    public int Do()
    {
        _frames.Step++;
        _stacker.Stack(_frames, _observations);
        return _observations.Environments;
    }

    /// <summary>Nothing to release.</summary>
    public void Dispose()
    {
    }
}
