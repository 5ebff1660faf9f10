using Flow.Contracts.Messages;
using Flow.Stages.Replay;

namespace Flow.Hosting.Training;

/// <summary>The replay memory of a run, which its stage makes on its own thread, as it is at the start or in the checkpoint.</summary>
/// <param name="run">The run.</param>
/// <param name="around">Says where the memory is kept on disk.</param>
internal sealed class RunMemory(LoadedRun run, RunSurroundings around) : IDisposable
{
    private volatile ReplayMemory? _made;

    /// <summary>Makes it; called once.</summary>
    public ReplayMemory Make() => _made = run.CreateMemory(around.Memory, around.Checkpoints.ReplayFiles);

    /// <summary>What a checkpoint refers to of it.</summary>
    /// <param name="rollouts">Rollouts that the checkpoint is after.</param>
    /// <returns>Null where the memory was not saved there.</returns>
    public IReadOnlyList<ReplayFile>? FilesAt(long rollouts) => _made?.FilesAt(rollouts);

    /// <inheritdoc/>
    public void Dispose() => _made?.Dispose();
}
