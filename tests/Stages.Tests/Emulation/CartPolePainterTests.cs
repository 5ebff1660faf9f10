using System.Runtime.InteropServices;
using Flow.Contracts.Environments;
using Flow.Stages.Emulation;

namespace Flow.Stages.Tests.Emulation;

/// <summary>What is seen of a cart with its pole: where it stands, and that nothing of an earlier picture stays.</summary>
public sealed class CartPolePainterTests
{
    private const int Untouched = 99;
    private const uint Grey = 0x888888, Dark = 0x202020, Orange = 0xC06020;
    private readonly IScreenPainter _painter = new CartPoleEnvironmentFactory().CreatePainter();

    [Fact]
    public void A_second_is_fifty_steps() => (TimeSpan.FromSeconds(1) / _painter.StepTime).ShouldBe(50);

    [Fact]
    public void It_paints_every_pixel_on_a_white_ground()
    {
        byte[] pixels = Paint(position: 0, angle: 0);
        pixels.ShouldAllBe(pixel => pixel < _painter.Palette.Count);
        _painter.Palette[pixels[0]].ShouldBe(0xFFFFFFu);
        _painter.Palette[pixels[^1]].ShouldBe(0xFFFFFFu);
    }

    [Fact]
    public void An_upright_pole_of_a_metre_stands_on_the_cart_in_the_middle_of_the_track()
    {
        byte[] pixels = Paint(position: 0, angle: 0);
        Box(pixels, Grey).ShouldBe((0, 140, 319, 141));
        Box(pixels, Dark).ShouldBe((144, 128, 175, 139));
        Box(pixels, Orange).ShouldBe((158, 69, 161, 128));
    }

    [Fact]
    public void Cart_and_pole_move_with_the_state_and_are_cut_off_at_the_edge()
    {
        Box(Paint(position: -1, angle: 0), Dark).ShouldBe((84, 128, 115, 139));
        Box(Paint(position: 2.6f, angle: 0), Dark).ShouldBe((300, 128, 319, 139));
        Box(Paint(position: 0, angle: MathF.PI / 2), Orange).ShouldBe((158, 128, 220, 128));
    }

    private byte[] Paint(float position, float angle)
    {
        byte[] pixels = new byte[_painter.Width * _painter.Height];
        Array.Fill(pixels, (byte)Untouched);
        float[] state = [position, 0, angle, 0];
        _painter.Paint(MemoryMarshal.AsBytes(state.AsSpan()), pixels);
        return pixels;
    }

    /// <summary>The first and the last column and row with a colour.</summary>
    private (int Left, int Top, int Right, int Bottom) Box(byte[] pixels, uint color)
    {
        int[] places = [.. Enumerable.Range(0, pixels.Length).Where(at => _painter.Palette[pixels[at]] == color)];
        (int[] columns, int[] rows) = ([.. places.Select(at => at % _painter.Width)], [.. places.Select(at => at / _painter.Width)]);
        return (columns.Min(), rows.Min(), columns.Max(), rows.Max());
    }
}
