namespace Flow.Atari.Video;

/// <summary>Objects whose masks must be worked out again before the next pixel.</summary>
[Flags]
internal enum Stale
{
    /// <summary>All masks are good.</summary>
    None = 0,
    Player0 = 1,
    Player1 = 2,
    Missile0 = 4,
    Missile1 = 8,
    Ball = 16,
    Playfield = 32,

    /// <summary>All but the playfield: what moves.</summary>
    Objects = 31,
    All = 63,
}
