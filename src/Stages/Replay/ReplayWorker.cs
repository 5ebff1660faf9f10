using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Replay;

/// <summary>
/// The worker of Replay: remembers each rollout, and adds to it the transitions that its update replays. It works ahead of Learning as
/// far as the lag lets rollouts come and the link has room. After a rollout where the run is cut it saves the memory.
/// </summary>
/// <param name="memory">What is remembered; stays the caller's.</param>
/// <param name="replays">Whether the update after a rollout replays, by the rollout's number.</param>
/// <param name="output">The link to Learning.</param>
internal sealed class ReplayWorker(ReplayMemory memory, Func<long, bool> replays, Link<TrainingBatch> output) : IStageWorker<TrainingBatch>
{
    private readonly HeldMessage<TrainingBatch> _rollout = new();

    /// <inheritdoc/>
    public void Process(TrainingBatch message)
    {
        _rollout.Take(message);
        Finite.Require(message.Rewards, "reward", message.Steps);
        memory.Add(message);
        if (replays(message.Rollout))
            memory.Sample(message.Rollout, message.Replayed!);
        if (message.TakesSnapshot)
            memory.Save(message.Rollout + 1);
        _rollout.PassTo(output);
    }

    /// <summary>Gives back the rollout in hand.</summary>
    public void Dispose() => _rollout.Dispose();
}
