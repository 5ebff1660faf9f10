namespace Flow.Atari.Video;

/// <summary>Where a player's position reset falls relative to the copies being drawn.</summary>
internal enum ResetPlace
{
    /// <summary>Away from every copy: the first copy waits for the next line.</summary>
    Elsewhere,

    /// <summary>In the four pixels where a copy is about to start: all copies show at the new position.</summary>
    BeforeCopy,

    /// <summary>While a copy is drawn: it is finished at the old place first.</summary>
    InsideCopy,
}
