using System.Runtime.InteropServices;
using Flow.Atari;
using Flow.Contracts.Environments;
using Flow.Stages.Emulation;

namespace Flow.Stages.Tests.Emulation;

public sealed class ScreenPainterTests
{
    private const byte Black = 0x00;
    private const byte White = 0x0E;
    private const byte Blue = 0x84;

    [Theory]
    [InlineData(Black, White, White)]
    [InlineData(White, Black, White)]
    [InlineData(Blue, Black, Blue)]
    [InlineData(Blue, White, White)]
    public void The_brighter_of_the_last_two_screens_is_drawn_twice_as_wide(byte earlier, byte later, byte shown)
    {
        IScreenPainter painter = Made.Environments(Shipped.Options.With(new AtariOptions { Game = "weir" })).CreatePainter();
        byte[] raw = new byte[2 * 160 * painter.Height];
        (raw[7], raw[(160 * painter.Height) + 7]) = (earlier, later);
        byte[] pixels = new byte[painter.Width * painter.Height];

        painter.Paint(raw, pixels);

        pixels[13..17].ShouldBe([Black, shown, shown, Black]);
        painter.StepTime.TotalSeconds.ShouldBe(4 / 60.0, 1e-6);
    }

    [Theory]
    [InlineData(1, 4 / 60.0)]
    [InlineData(52, 4 / 50.0)]
    public void A_step_lasts_as_long_as_the_television_takes_for_its_frames(int moreLines, double seconds)
    {
        byte[] rom = CounterGame.Rom();
        // The lines of a frame lie in one loop of 250; a second one after it makes the frame longer.
        byte[] end = [0x4C, 0x00, 0xF8];
        byte[] lengthened = [0xA2, (byte)moreLines, 0x85, 0x02, 0xCA, 0xD0, 0xFB, .. end];
        lengthened.CopyTo(rom, rom.AsSpan().IndexOf(end));
        AtariEnvironmentFactory factory = new(Cartridge.Load(rom), CounterGame.Rules(), CounterGame.Plain, "counter");

        factory.CreatePainter().StepTime.TotalSeconds.ShouldBe(seconds, 1e-6);
    }

    [Fact]
    public void The_colours_are_those_of_the_televisions_that_a_game_was_made_for()
    {
        IScreenPainter painter = CounterGame.Factory(CounterGame.Rules(format: "PAL")).CreatePainter();
        painter.Palette.ShouldBe(AtariPalette.Rgb(TvFormat.Pal).ToArray());
    }

    [Theory]
    [InlineData(0, 0.2)]
    [InlineData(0, -0.2)]
    [InlineData(1.5f, 0.1)]
    [InlineData(-99, 0.1)]
    public void The_pole_leans_as_its_angle_says_and_nothing_leaves_the_picture(float position, double angle)
    {
        IScreenPainter painter = new CartPoleEnvironmentFactory().CreatePainter();
        byte[] pixels = new byte[painter.Width * painter.Height];

        painter.Paint(MemoryMarshal.AsBytes<float>([position, 0, (float)angle, 0]), pixels);

        double cart = MeanColumn(painter, pixels, color: 2);
        double pole = MeanColumn(painter, pixels, color: 3);
        if (position > -9)
            Math.Sign(pole - cart).ShouldBe(Math.Sign(angle));
        else
            pixels.ShouldNotContain((byte)2);
    }

    private static double MeanColumn(IScreenPainter painter, byte[] pixels, byte color) => Enumerable.Range(0, pixels.Length)
        .Where(at => pixels[at] == color).Select(at => at % painter.Width).DefaultIfEmpty(-1).Average();
}
