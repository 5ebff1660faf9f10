using System.Runtime.InteropServices;
using Flow.Contracts.Environments;

namespace Flow.Stages.Emulation;

/// <summary>Draws the valley, sin 3x from −1.2 to 0.6, and the car upon it.</summary>
internal sealed class MountainCarPainter : IScreenPainter
{
    private const double LeftEnd = -1.2;
    private const int PixelsPerUnit = 160;
    private const int Middle = 80;
    private const int Amplitude = 56;
    private const int CarHalfWidth = 6;
    private const byte Ground = 1;
    private const byte Car = 2;

    /// <inheritdoc/>
    public int Width => 288;

    /// <inheritdoc/>
    public int Height => 160;

    /// <inheritdoc/>
    public IReadOnlyList<uint> Palette { get; } = [0xFFFFFF, 0x888888, 0xC06020];

    /// <inheritdoc/>
    public TimeSpan StepTime => TimeSpan.FromSeconds(1.0 / 30);

    /// <inheritdoc/>
    public void Paint(ReadOnlySpan<byte> raw, Span<byte> pixels)
    {
        int car = (int)Math.Round((MemoryMarshal.Cast<byte, float>(raw)[0] - LeftEnd) * PixelsPerUnit);
        pixels.Clear();
        for (int column = 0; column < Width; column++)
        {
            int surface = Middle - (int)Math.Round(Amplitude * Math.Sin(3 * (LeftEnd + ((double)column / PixelsPerUnit))));
            for (int row = surface; row < Height; row++)
                pixels[(row * Width) + column] = Ground;
            for (int row = surface - CarHalfWidth; row < surface && Math.Abs(column - car) <= CarHalfWidth; row++)
                pixels[(row * Width) + column] = Car;
        }
    }
}
