namespace Flow.Atari;

/// <summary>The television standard a game was made for; it chooses the palette and the height of the picture.</summary>
public enum TvFormat
{
    /// <summary>262 lines a frame, 128 colours.</summary>
    Ntsc,

    /// <summary>312 lines a frame; frames with an odd number of lines lose their colour.</summary>
    Pal,

    /// <summary>312 lines a frame, 8 colours.</summary>
    Secam,
}
