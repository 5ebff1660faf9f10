namespace Flow.Contracts.Options;

/// <summary>What is pressed at the start of a training episode, each for one agent step, in games that have FIRE among their actions.</summary>
public enum StartPress
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>
    /// FIRE; a game that it ends begins again with it, ten times at most. Not where the game's rules press something of their own.
    /// </summary>
    Fire,

    /// <summary>
    /// FIRE, then the third of the game's actions, where there are so many. An episode that either ends is followed by the next, which is not begun anew with FIRE; the
    /// first observation is that after the third action all the same.
    /// </summary>
    FireThenThird,
}
