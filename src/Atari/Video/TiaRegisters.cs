namespace Flow.Atari.Video;

/// <summary>All that the TIA remembers between two accesses, except the pictures. Plain data, saved as it lies in memory.</summary>
internal struct TiaRegisters
{
    public Player Player0;
    public Player Player1;
    public Missile Missile0;
    public Missile Missile1;
    public Ball Ball;

    public byte ColourPlayer0;
    public byte ColourPlayer1;
    public byte ColourPlayfield;
    public byte ColourBackground;

    /// <summary>20 bits, bit 0 leftmost.</summary>
    public uint Playfield;
    public int PlayfieldControl;

    /// <summary>The reflection in force; a late write to CTRLPF reaches it at the line's end.</summary>
    public bool Reflected;
    public int Vblank;

    /// <summary>Two bits a collision register: bit 6 of register r at 2r, bit 7 at 2r + 1.</summary>
    public int Collisions;

    /// <summary>Clock from which a VSYNC write of 0 ends the frame; the largest number when none was begun.</summary>
    public int VsyncEnd;

    /// <summary>Clock of the last HMOVE.</summary>
    public int LastHmove;

    /// <summary>The next drawn line begins with eight black pixels.</summary>
    public bool HmoveBar;
    public bool Starfield;
    public int StarfieldCounter;

    /// <summary>Cycle at which the paddles' capacitors were let go, counted from the start of the frame; at first that of the system reset.</summary>
    public int DumpOff;

    /// <summary>Clock at which line 0 of the frame began: zero or negative.</summary>
    public int FrameStart;

    /// <summary>Everything before this clock is drawn.</summary>
    public int Drawn;

    /// <summary>1 where colour loss sets the lowest bit of all colours in this frame.</summary>
    public int ColourLoss;

    /// <summary>Which of the two pictures is being drawn: 0 or 1.</summary>
    public int Picture;
}
