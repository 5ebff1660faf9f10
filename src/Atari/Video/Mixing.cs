namespace Flow.Atari.Video;

/// <summary>How objects that meet on a pixel are put in order.</summary>
internal enum Mixing
{
    /// <summary>No object is on: background alone.</summary>
    Empty,

    /// <summary>Background, playfield and ball, player 1 and its missile, player 0 and its missile.</summary>
    Normal,

    /// <summary>As normal, with the playfield's halves taking the players' colours and ranks.</summary>
    Score,

    /// <summary>Playfield and ball above the players.</summary>
    PlayfieldFirst,
}
