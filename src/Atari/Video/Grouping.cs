namespace Flow.Atari.Video;

/// <summary>Which pixels the reference draws four at a time.</summary>
internal enum Grouping
{
    /// <summary>None.</summary>
    None,

    /// <summary>All: the playfield is the only object.</summary>
    Playfield,

    /// <summary>Those where no player is: players are the only objects.</summary>
    FreeOfPlayers,
}
