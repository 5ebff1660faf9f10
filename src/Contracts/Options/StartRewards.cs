namespace Flow.Contracts.Options;

/// <summary>Which of the rewards that are met before an episode's first observation count to the game's score. Training sees none of them.</summary>
public enum StartRewards
{
    /// <summary>None.</summary>
    None,

    /// <summary>All but those of the no-ops after a true reset.</summary>
    AfterNoOps,

    /// <summary>All.</summary>
    All,
}
