namespace Flow.Contracts.Options.Definitions;

/// <summary>Whether a rule learns from a replay memory.</summary>
public enum ReplayUse
{
    /// <summary>Never: from what was just played alone.</summary>
    Never,

    /// <summary>Where <c>replay.capacity</c> is above 0: then from both, mixed.</summary>
    May,

    /// <summary>Always, and from nothing else.</summary>
    Always,
}
