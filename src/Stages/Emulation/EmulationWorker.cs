using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Emulation;

/// <summary>The worker of Emulation: steps the groups that are its own.</summary>
/// <param name="groups">Its groups by number.</param>
/// <param name="pool">Messages for <paramref name="output"/>.</param>
/// <param name="output">The link to Preprocessing.</param>
/// <param name="snapshots">Where a checkpoint's parts come together; null where none is taken.</param>
internal sealed class EmulationWorker(
    IReadOnlyDictionary<int, EnvironmentGroup> groups,
    MessagePool<FrameBatch> pool,
    Link<FrameBatch> output,
    SnapshotCollector? snapshots = null) : IStageWorker<ActionBatch>
{
    private readonly HeldMessage<ActionBatch> _actions = new();
    private readonly HeldMessage<FrameBatch> _frames = new();

    /// <inheritdoc/>
    public void Process(ActionBatch message)
    {
        _actions.Take(message);
        EnvironmentGroup group = groups[message.Group];
        if (!message.IsReset && message.TakesSnapshot)
            Save(message.Group, group);
        FrameBatch frames = _frames.Take(pool.Rent(message.Group, message.Step + 1, message.Trace));
        if (message.IsReset)
            group.Reset(frames);
        else
            group.Step(message, frames);
        _actions.Return();
        _frames.PassTo(output);
    }

    /// <summary>Saves the groups where the run ended, for the final checkpoint.</summary>
    public void End()
    {
        foreach ((int number, EnvironmentGroup group) in groups)
            Save(number, group);
    }

    private void Save(int number, EnvironmentGroup group) => snapshots?.AddEnvironments(number, group.NextStep, group.Save);

    /// <inheritdoc/>
    public void Dispose()
    {
        _actions.Dispose();
        _frames.Dispose();
        foreach (EnvironmentGroup group in groups.Values)
            group.Dispose();
    }
}
