namespace Flow.Stages.Emulation;

/// <summary>Where a group stands in its run.</summary>
/// <param name="Group">The group's number.</param>
/// <param name="FirstEnvironment">The number of its first environment.</param>
/// <param name="RunEnvironments">Environments of all groups: they step side by side, so the run's frames are counted by them.</param>
public readonly record struct GroupPlace(int Group, int FirstEnvironment, int RunEnvironments)
{
    /// <summary>A group that is alone.</summary>
    /// <param name="environments">Its environments.</param>
    public static GroupPlace Alone(int environments) => new(0, 0, environments);

    /// <summary>One of several groups of the same size.</summary>
    /// <param name="group">Its number, from 0.</param>
    /// <param name="groups">How many groups there are.</param>
    /// <param name="environments">Environments of all groups.</param>
    public static GroupPlace Of(int group, int groups, int environments) => new(group, group * (environments / groups), environments);
}
