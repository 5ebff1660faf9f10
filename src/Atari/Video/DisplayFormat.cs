namespace Flow.Atari.Video;

/// <summary>The part of a frame that is shown, and when a frame is cut off.</summary>
/// <param name="FirstLine">First shown line, counted from the one where VSYNC was switched off.</param>
/// <param name="Height">Shown lines.</param>
/// <param name="LongestFrame">A write to the TIA beyond this line number ends the frame.</param>
/// <param name="HasColourLoss">Odd frames lose their colour (PAL).</param>
/// <param name="HasHmoveBars">HMOVE blackens the first eight pixels.</param>
internal readonly record struct DisplayFormat(int FirstLine, int Height, int LongestFrame, bool HasColourLoss, bool HasHmoveBars)
{
    /// <summary>Pixels in a line.</summary>
    public const int Width = 160;

    /// <summary>Colour clocks in a line.</summary>
    public const int LineClocks = 228;

    /// <summary>Colour clocks of a line before its first pixel.</summary>
    public const int BlankClocks = 68;
}
