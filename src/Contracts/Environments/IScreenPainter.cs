namespace Flow.Contracts.Environments;

/// <summary>Draws what a raw observation shows, for people to watch. Used by one thread at a time.</summary>
public interface IScreenPainter
{
    /// <summary>Columns of a picture, in square pixels.</summary>
    int Width { get; }

    /// <summary>Rows of a picture.</summary>
    int Height { get; }

    /// <summary>The colours that a pixel can have, 0x00RRGGBB; at most 256.</summary>
    IReadOnlyList<uint> Palette { get; }

    /// <summary>How long one agent step takes where the game is played at its own speed.</summary>
    TimeSpan StepTime { get; }

    /// <summary>Draws one picture.</summary>
    /// <param name="raw">A raw observation, as the environment wrote it.</param>
    /// <param name="pixels">Receives places in the palette; Width × Height long, row by row.</param>
    void Paint(ReadOnlySpan<byte> raw, Span<byte> pixels);
}

/// <summary>A colour of a palette, 0x00RRGGBB.</summary>
internal static class ScreenColor
{
    /// <summary>How bright a colour looks, 0 … 1020: green counts twice.</summary>
    /// <param name="color">The colour.</param>
    public static uint Brightness(uint color) => ((color >> 16) & 0xFF) + (2 * ((color >> 8) & 0xFF)) + (color & 0xFF);
}
