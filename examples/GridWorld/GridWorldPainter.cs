using System.Runtime.InteropServices;
using Flow.Contracts.Environments;

namespace GridWorld;

/// <summary>Draws what an observation shows, for <c>record</c>.</summary>
internal sealed class GridWorldPainter(int size) : IScreenPainter
{
    private const int Cell = 24;

    public int Width => size * Cell;

    public int Height => size * Cell;

    public IReadOnlyList<uint> Palette { get; } = [0xF4F1EA, 0xD8D2C4, 0x2E7D32, 0x1565C0];

    public TimeSpan StepTime => TimeSpan.FromMilliseconds(200);

    public void Paint(ReadOnlySpan<byte> raw, Span<byte> pixels)
    {
        ReadOnlySpan<float> seen = MemoryMarshal.Cast<byte, float>(raw);
        for (int row = 0; row < Height; row++)
        {
            for (int column = 0; column < Width; column++)
            {
                (int x, int y) = (column / Cell, row / Cell);
                byte empty = (byte)(row % Cell == 0 || column % Cell == 0 ? 1 : 0);
                pixels[(row * Width) + column] = (x, y) == (At(seen[0]), At(seen[1])) ? (byte)3 : (x, y) == (At(seen[2]), At(seen[3])) ? (byte)2 : empty;
            }
        }
    }

    private int At(float place) => (int)MathF.Round((place + 1) / 2 * (size - 1));
}
