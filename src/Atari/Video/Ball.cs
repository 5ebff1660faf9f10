namespace Flow.Atari.Video;

/// <summary>What the TIA remembers of the ball.</summary>
internal struct Ball
{
    public int Position;
    public int Motion;
    public int Width;
    public bool Enabled;
    public bool OldEnabled;
    public bool Delayed;

    /// <summary>True when the ball shows: with vertical delay as it was enabled before.</summary>
    public readonly bool IsOn => Delayed ? OldEnabled : Enabled;

    /// <summary>True when the ball looks different once it was enabled before as it is now.</summary>
    public readonly bool ChangesWithAge => Delayed && OldEnabled != Enabled;

    /// <summary>The pixels of a line that the ball covers.</summary>
    public readonly Mask160 Mask()
    {
        var mask = default(Mask160);
        if (IsOn) mask.Add(Patterns.Bar(Width), Position);
        return mask;
    }
}
