using System.Runtime.InteropServices;
using Flow.Contracts.Environments;

namespace Flow.Stages.Emulation;

/// <summary>Draws the cart on its track, from −2.4 m to 2.4 m, and the pole upon it.</summary>
internal sealed class CartPolePainter : IScreenPainter
{
    private const int PixelsPerMeter = 60;
    private const int TrackRow = 140;
    private const int CartHalfWidth = 16;
    private const int CartHeight = 12;
    private const int PoleHalfWidth = 2;
    private const double PoleLength = 1.0;
    private const byte Background = 0;
    private const byte Track = 1;
    private const byte Cart = 2;
    private const byte Pole = 3;

    /// <inheritdoc/>
    public int Width => 320;

    /// <inheritdoc/>
    public int Height => 160;

    /// <inheritdoc/>
    public IReadOnlyList<uint> Palette { get; } = [0xFFFFFF, 0x888888, 0x202020, 0xC06020];

    /// <inheritdoc/>
    public TimeSpan StepTime => TimeSpan.FromSeconds(CartPolePhysics.TimeStep);

    /// <inheritdoc/>
    public void Paint(ReadOnlySpan<byte> raw, Span<byte> pixels)
    {
        ReadOnlySpan<float> state = MemoryMarshal.Cast<byte, float>(raw);
        int center = (Width / 2) + (int)Math.Round(state[0] * PixelsPerMeter);
        Fill(pixels, 0, 0, Width, Height, Background);
        Fill(pixels, 0, TrackRow, Width, 2, Track);
        Fill(pixels, center - CartHalfWidth, TrackRow - CartHeight, 2 * CartHalfWidth, CartHeight, Cart);
        PaintPole(pixels, center, state[2]);
    }

    private void PaintPole(Span<byte> pixels, int center, double angle)
    {
        int length = (int)(PoleLength * PixelsPerMeter);
        for (int along = 0; along < length; along++)
        {
            int x = center + (int)Math.Round(along * Math.Sin(angle));
            int y = TrackRow - CartHeight - (int)Math.Round(along * Math.Cos(angle));
            Fill(pixels, x - PoleHalfWidth, y, 2 * PoleHalfWidth, 1, Pole);
        }
    }

    /// <summary>Fills what lies within the picture of a rectangle.</summary>
    private void Fill(Span<byte> pixels, int x, int y, int width, int height, byte color)
    {
        int left = Math.Clamp(x, 0, Width);
        int right = Math.Clamp(x + width, 0, Width);
        for (int row = Math.Max(0, y); row < Math.Min(Height, y + height); row++)
            pixels[((row * Width) + left)..((row * Width) + right)].Fill(color);
    }
}
