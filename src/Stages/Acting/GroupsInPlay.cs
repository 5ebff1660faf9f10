using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Acting;

/// <summary>Counts the groups of a run that are still played, whichever worker has them. Thread-safe.</summary>
/// <param name="groups">How many there are at the start.</param>
public sealed class GroupsInPlay(int groups)
{
    private int _left = groups;

    /// <summary>Takes one out; after the last one there are no more actions, and the ring drains.</summary>
    /// <param name="actions">The link to Emulation.</param>
    public void Retire(Link<ActionBatch> actions)
    {
        if (Interlocked.Decrement(ref _left) == 0)
            actions.Complete();
    }
}
