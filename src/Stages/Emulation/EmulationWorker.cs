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
    private readonly Hand<ActionBatch> _actions = new();
    private readonly Hand<FrameBatch> _frames = new();

    /// <inheritdoc/>
    public void Process(ActionBatch message)
    {
        _actions.Take(message);
        EnvironmentGroup group = groups[message.Group];
        FrameBatch frames = _frames.Take(pool.Rent(message.Group, message.Step + 1));
        if (message.IsReset)
            group.Reset(frames);
        else
            group.Step(message, frames);
        _actions.Return();
        _frames.PassTo(output);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _actions.Dispose();
        _frames.Dispose();
        foreach (EnvironmentGroup group in groups.Values)
            group.Dispose();
    }
}
