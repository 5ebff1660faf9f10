using Flow.Atari.Machines;

namespace Flow.Atari.Tests.Weir;

/// <summary>262 lines, whatever happens.</summary>
public sealed class WeirFrameTests
{
    private const int Lines = 262;
    private const int HalfAnHour = 108_000;

    [Fact]
    public void Half_an_hour_of_random_play_has_262_lines_in_every_frame() => CheckPlay(WeirPlayers.AtRandom);

    [Fact]
    public void Half_an_hour_of_good_play_has_262_lines_in_every_frame() => CheckPlay(WeirPlayers.Well);

    [Fact]
    public void So_have_ready_reset_held_serve_and_a_finished_game()
    {
        Machine machine = WeirFixture.SwitchOn();
        Run(machine, 300);
        machine.Input.SetSwitches(AtariAction.ConsoleReset, difficulty: 0);
        Run(machine, 100);
        machine.Input.SetSwitches(AtariAction.Noop, difficulty: 0);
        for (int frame = 0; State(machine) != WeirRam.Over; frame++)
        {
            frame.ShouldBeLessThan(10_000);
            Run(machine, 1);
        }

        Run(machine, 300);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(57)]
    [InlineData(400)]
    public void So_has_a_reset_in_the_middle_of_play(int frames)
    {
        Machine machine = WeirFixture.SwitchOn();
        machine.Input.LeftFire = 0;
        Run(machine, frames);
        machine.Input.SetSwitches(AtariAction.ConsoleReset, difficulty: 0);
        Run(machine, 1);
        machine.Input.SetSwitches(AtariAction.Noop, difficulty: 0);
        Run(machine, 300);
    }

    private static void CheckPlay(Func<AtariGame, Random, int> player)
    {
        AtariGame game = WeirFixture.Start();
        var random = new Random(1);
        int frames = 0;
        while (frames < HalfAnHour)
            frames += WeirPlayers.PlayGame(game, random, player, () => CheckLines(game.Scanlines)).Frames;
    }

    private static void Run(Machine machine, int frames)
    {
        for (int frame = 0; frame < frames; frame++)
        {
            machine.RunFrame();
            CheckLines(machine.Scanlines);
        }
    }

    private static int State(Machine machine) => machine.Map.Mutable[0];

    private static void CheckLines(int lines)
    {
        if (lines != Lines) lines.ShouldBe(Lines);
    }
}
