using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Stages.Emulation;

namespace Flow.Stages.Tests.Emulation;

public sealed class BuiltInGameTests
{
    [Fact]
    public void A_game_that_is_built_in_needs_no_rom()
    {
        IEnvironmentFactory factory = EnvironmentFactories.Create(new TrainingOptions { Game = "weir" });

        (factory.Spec.Name, factory.Spec.HasScore, factory.Spec.Actions).ShouldBe(("weir", true, 4));
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("tetris")]
    public void Any_other_needs_one_and_the_error_names_those_that_do_not(string game) =>
        Should.Throw<FlowException>(() => EnvironmentFactories.Create(new TrainingOptions { Game = game }))
            .Message.ShouldBe(
                "rom: no ROM is named; allowed is the path of an Atari 2600 ROM file (--rom PATH), "
                + "or none with a game that is built in (--set game=weir)");

    [Fact]
    public void Its_episodes_begin_in_play_and_end_with_each_ball()
    {
        using IEnvironment environment = EnvironmentFactories.Create(new TrainingOptions { Game = "weir" }).Create(seed: 1, index: 0);
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
}
