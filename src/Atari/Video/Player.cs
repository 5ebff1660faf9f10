namespace Flow.Atari.Video;

/// <summary>What the TIA remembers of one player.</summary>
internal struct Player
{
    public int Nusiz;
    public int Graphics;
    public int OldGraphics;
    public int Position;
    public int Motion;
    public bool Reflected;
    public bool Delayed;

    /// <summary>The first copy waits for the next line after the position was reset where it could not start.</summary>
    public bool FirstHidden;

    /// <summary>The byte that shows: with vertical delay the old one.</summary>
    public readonly int Shown => Delayed ? OldGraphics : Graphics;

    /// <summary>True when the copies look different once old graphics are made what the new ones are.</summary>
    public readonly bool ChangesWithAge => Delayed && OldGraphics != Graphics;

    /// <summary>Distance from a player's position to the centre where its missile is put by RESMP.</summary>
    public readonly int Centre => Patterns.ScaleOf(Nusiz) switch { 1 => 4, 2 => 8, _ => 16 };

    /// <summary>True when the copies look different with other new graphics.</summary>
    public readonly bool ChangesWith(int graphics) => !Delayed && Graphics != graphics;

    /// <summary>The pixels of a line that the player covers.</summary>
    public readonly Mask160 Mask()
    {
        var mask = default(Mask160);
        if (Shown == 0) return mask;
        int scale = Patterns.ScaleOf(Nusiz);
        uint pattern = Patterns.Player(Shown, Reflected, scale);
        int start = scale == 1 ? Position : Position + 1;
        ReadOnlySpan<sbyte> copies = Patterns.CopiesOf(Nusiz);
        for (int i = FirstHidden ? 1 : 0; i < 3 && copies[i] >= 0; i++) mask.Add(pattern, start + copies[i]);
        return mask;
    }

    /// <summary>What a reset to <paramref name="x"/> means for the picture, given the position so far.</summary>
    public readonly ResetPlace PlaceOf(int x)
    {
        int scale = Patterns.ScaleOf(Nusiz);
        foreach (sbyte copy in Patterns.CopiesOf(Nusiz))
        {
            if (copy < 0) break;
            int distance = x - Position - copy;
            while (distance < 0) distance += 160;
            if (distance < 4) return ResetPlace.BeforeCopy;
            if (distance < 4 + (8 * scale)) return ResetPlace.InsideCopy;
        }

        return ResetPlace.Elsewhere;
    }
}

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
