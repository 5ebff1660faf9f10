using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Emulation;

/// <summary>The worker of Emulation: steps the groups that are its own.</summary>
/// <param name="groups">Its groups by number.</param>
/// <param name="pool">Messages for <paramref name="output"/>.</param>
/// <param name="output">The link to Preprocessing.</param>
public sealed class EmulationWorker(
    IReadOnlyDictionary<int, EnvironmentGroup> groups,
    MessagePool<FrameBatch> pool,
    Link<FrameBatch> output) : IStageWorker<ActionBatch>
{
    /// <inheritdoc/>
    public void Process(ActionBatch message)
    {
        EnvironmentGroup group = groups[message.Group];
        FrameBatch frames = pool.Rent(message.Group, message.Step + 1);
        if (message.IsReset)
            group.Reset(frames);
        else
            group.Step(message, frames);
        message.Return();
        output.Write(frames);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (EnvironmentGroup group in groups.Values)
            group.Dispose();
    }
}
