using Flow.Contracts.Environments;

namespace Flow.Stages.Emulation;

/// <summary>
/// Draws the last two screens of an agent step as one, the brighter pixel of each pair: what flickers stays visible. A pixel of
/// the console is twice as wide as it is high.
/// </summary>
/// <param name="rgb">256 colours, 0x00RRGGBB.</param>
/// <param name="rows">Rows of a screen.</param>
/// <param name="stepTime">How long the television shows the frames of an agent step.</param>
internal sealed class AtariScreenPainter(ReadOnlySpan<uint> rgb, int rows, TimeSpan stepTime) : IScreenPainter
{
    private const int Columns = 160;
    private readonly uint[] _rgb = rgb.ToArray();

    /// <inheritdoc/>
    public int Width => 2 * Columns;

    /// <inheritdoc/>
    public int Height => rows;

    /// <inheritdoc/>
    public IReadOnlyList<uint> Palette => _rgb;

    /// <inheritdoc/>
    public TimeSpan StepTime => stepTime;

    /// <inheritdoc/>
    public void Paint(ReadOnlySpan<byte> raw, Span<byte> pixels)
    {
        int size = rows * Columns;
        for (int i = 0; i < size; i++)
        {
            byte earlier = raw[i];
            byte later = raw[size + i];
            byte shown = ScreenColor.Brightness(_rgb[earlier]) > ScreenColor.Brightness(_rgb[later]) ? earlier : later;
            pixels[2 * i] = shown;
            pixels[(2 * i) + 1] = shown;
        }
    }
}
