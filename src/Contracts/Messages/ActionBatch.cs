namespace Flow.Contracts.Messages;

/// <summary>Acting → Emulation: the actions of one group at step t, or (step −1) the order to reset.</summary>
/// <param name="environments">Environments in the group, E.</param>
/// <param name="owner">The pool.</param>
public sealed class ActionBatch(int environments, MessageOwner? owner = null) : Message(owner)
{
    /// <summary>The actions, [E].</summary>
    public int[] Actions { get; } = new int[environments];

    /// <summary>True where the group's environments are to be saved before they take the step: a rollout begins, and a checkpoint is taken after the one before.</summary>
    public bool TakesSnapshot { get; set; }

    /// <summary>True for the first message of a group: no action, but the first reset.</summary>
    public bool IsReset => Step < 0;
}
