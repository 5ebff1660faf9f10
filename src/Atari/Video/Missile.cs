namespace Flow.Atari.Video;

/// <summary>What the TIA remembers of one missile.</summary>
internal struct Missile
{
    public int Nusiz;
    public int Position;
    public int Motion;
    public bool Enabled;

    /// <summary>RESMP: the missile hides and will leave from its player's centre.</summary>
    public bool Locked;

    /// <summary>Left by the starfield effect until the missile's shape is next worked out.</summary>
    public MissileShape Shape;

    /// <summary>True when the missile counts as an object of the line.</summary>
    public readonly bool IsOn => Enabled && !Locked;

    /// <summary>The pixels of a line that the missile covers.</summary>
    public readonly Mask160 Mask()
    {
        var mask = default(Mask160);
        if (!IsOn || Shape == MissileShape.Off) return mask;
        int width = (Nusiz >> 4) & 3;
        uint pattern = Patterns.Bar(Shape == MissileShape.Stretched ? width | 1 : width);
        foreach (sbyte copy in Patterns.CopiesOf(Nusiz))
        {
            if (copy >= 0) mask.Add(pattern, Position + copy);
        }

        return mask;
    }
}

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
