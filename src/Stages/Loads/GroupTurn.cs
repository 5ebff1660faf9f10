namespace Flow.Stages.Loads;

/// <summary>Whose turn it is where a stage is measured alone: the groups send one after the other, each its next step.</summary>
/// <param name="Group">The group.</param>
/// <param name="Step">Its step.</param>
internal readonly record struct GroupTurn(int Group, long Step)
{
    /// <summary>The turn of a message.</summary>
    /// <param name="number">The message's number, from 0.</param>
    /// <param name="groups">Groups of environments.</param>
    public static GroupTurn Of(long number, int groups)
    {
        (long step, long group) = Math.DivRem(number, groups);
        return new GroupTurn((int)group, step);
    }
}
