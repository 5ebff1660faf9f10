namespace Flow.Atari.Video;

/// <summary>How the starfield effect distorts missile 0 for a line.</summary>
internal enum MissileShape
{
    /// <summary>As its registers say.</summary>
    Normal,

    /// <summary>At least two pixels wide.</summary>
    Stretched,

    /// <summary>Not shown.</summary>
    Off,
}
