using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Stages.Emulation;

namespace Flow.Stages.Tests.Emulation;

public sealed class BuiltInGameTests
{
    [Fact]
    public void A_game_that_is_built_in_needs_no_rom()
    {
        IEnvironmentFactory factory = Made.Environments(Shipped.Options.With(new AtariOptions { Game = "weir" }));

        (factory.Spec.Name, factory.Spec.HasScore, factory.Spec.Actions).ShouldBe(("weir", true, 4));
    }

    [Fact]
    public void Without_a_game_the_error_names_those_that_need_no_rom() =>
        Refusal("auto").ShouldBe(
            "rom: no ROM is named; allowed is the path of an Atari 2600 ROM file (--rom PATH), the name of a game whose ROM lies in a folder "
            + "(--roms DIR or FLOW_ROMS), or none with a game that is built in (--set game=weir)");

    [Fact]
    public void Any_other_game_needs_its_rom() =>
        Refusal("tetris").ShouldBe(
            "rom: tetris needs its ROM; allowed is the path of the file (--rom PATH), or a folder that it lies in under any name "
            + "(--roms DIR or FLOW_ROMS)");

    [Fact]
    public void Its_episodes_begin_in_play_and_end_with_each_ball()
    {
        using IEnvironment environment = Made.Environments(Shipped.Options.With(new AtariOptions { Game = "weir" })).Create(seed: 1, index: 0);
        byte[] raw = new byte[environment.Spec.RawObservation.Bytes];
        List<int> lives = [];
        StepOutcome outcome = default;
        while (!outcome.GameOver)
        {
            environment.Reset(raw);
            float reward = 0;
            do
            {
                outcome = environment.Step(action: 0, raw);
                reward += outcome.Reward;
            }
            while (!outcome.Ended);
            reward.ShouldBeGreaterThan(0, "the serve goes into the wall");
            lives.Add(outcome.Lives);
        }

        lives.ShouldBe([3, 2, 1, 0]);
    }

    private static string Refusal(string game) =>
        Should.Throw<FlowException>(() => Made.Environments(Shipped.Options.With(new AtariOptions { Game = game }))).Message;
}
