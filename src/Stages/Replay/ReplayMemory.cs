using System.Collections.Concurrent;
using Flow.Contracts.Messages;
using Flow.Contracts.Randomness;

namespace Flow.Stages.Replay;

/// <summary>
/// What a run remembers: takes rollouts in, draws the transitions of an update, and saves itself. What update k draws comes from
/// rollouts 0 … k and no others, and which of them is a function of the seed and k. Rollouts come by one thread;
/// <see cref="FilesAt"/> may be asked by any.
/// </summary>
/// <param name="store">The memory.</param>
/// <param name="window">What a transition spans.</param>
/// <param name="seed">The run's seed.</param>
/// <param name="log">Keeps it on disk; null where it is not kept. Owned from here on.</param>
internal sealed class ReplayMemory(ReplayStore store, ReplayWindow window, ulong seed, ReplayLog? log) : IDisposable
{
    private readonly CounterRandom _random = new(seed, 0, RandomPurpose.Replay);
    private readonly ConcurrentDictionary<long, IReadOnlyList<ReplayFile>> _saved = new();

    /// <summary>Takes a rollout in.</summary>
    /// <param name="rollout">The rollout; it stays the caller's.</param>
    public void Add(TrainingBatch rollout)
    {
        for (int row = 0; row < rollout.Rows; row++)
        {
            ReadOnlySpan<byte> frame = rollout.NewestFrame(row, out int depth);
            ReadOnlySpan<byte> final = rollout.FinalFrame(row);
            var step = new ReplayStep(depth, (int)rollout.Actions[row], rollout.Rewards[row], rollout.Terminated[row], rollout.Truncated[row]);
            store.Add(row / rollout.Steps, step, frame, final);
            log?.Append(step, frame, final);
        }

        log?.EndRollout();
    }

    /// <summary>Draws the transitions of an update.</summary>
    /// <param name="update">The update's number, from 0.</param>
    /// <param name="sample">Receives them.</param>
    /// <exception cref="InvalidOperationException">Nothing whole is remembered yet.</exception>
    public void Sample(long update, ReplaySample sample) => store.Sample(_random, update, window, sample);

    /// <summary>Saves the memory for a checkpoint, which asks for it by <see cref="FilesAt"/>.</summary>
    /// <param name="rollouts">Rollouts that are in it.</param>
    public void Save(long rollouts)
    {
        if (log is not null)
            _saved[rollouts] = log.Save();
    }

    /// <summary>What a checkpoint refers to.</summary>
    /// <param name="rollouts">Rollouts that it is after.</param>
    /// <returns>Null where the memory was not saved there and is not there now: then nothing can go on from the checkpoint.</returns>
    public IReadOnlyList<ReplayFile>? FilesAt(long rollouts)
    {
        if (_saved.TryRemove(rollouts, out IReadOnlyList<ReplayFile>? files))
            return files;
        return log is not null && log.Rollouts == rollouts ? log.Save() : null;
    }

    /// <inheritdoc/>
    public void Dispose() => log?.Dispose();
}
