namespace Flow.Contracts.Environments;

/// <summary>A colour of a palette, 0x00RRGGBB.</summary>
public static class ScreenColor
{
    /// <summary>How bright a colour looks, 0 … 1020: green counts twice.</summary>
    /// <param name="color">The colour.</param>
    public static uint Brightness(uint color) => ((color >> 16) & 0xFF) + (2 * ((color >> 8) & 0xFF)) + (color & 0xFF);
}
