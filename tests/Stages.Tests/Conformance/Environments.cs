using System.Runtime.InteropServices;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Stages.Emulation;
using Flow.Stages.Tests.Emulation;

namespace Flow.Stages.Tests.Conformance;

public sealed class CartPoleConformanceTests() : EnvironmentConformance(new CartPoleEnvironmentFactory());

/// <summary>An Atari game with lives, an end, no-ops at the start and a limit of frames.</summary>
public sealed class AtariConformanceTests() : EnvironmentConformance(CounterGame.Factory(
    CounterGame.Rules(lives: "3 - ram[0] / 30", terminal: "ram[0] >= 90"), AtariPresets.Schulman2017A2C with { MaxFrames = 80 }));

public sealed class MountainCarConformanceTests() : EnvironmentConformance(Factory)
{
    private static IEnvironmentFactory Factory => Made.Environments(Shipped.Options with { Environment = new() { Name = "mountaincar" } });

    [Fact]
    public void Its_car_leaves_the_valley_by_swinging_and_not_by_pushing_right()
    {
        Played(_ => 2).Terminated.ShouldBeFalse();
        Played(velocity => velocity < 0 ? 0 : 2).Terminated.ShouldBeTrue();
    }

    [Fact]
    public void It_follows_the_equations_of_motion()
    {
        using IEnvironment environment = Factory.Create(seed: 3, index: 0);
        float[] seen = new float[2];
        environment.Reset(MemoryMarshal.AsBytes(seen.AsSpan()));
        (double x, double v) = (seen[0], seen[1]);
        for (int step = 0; step < 20; step++)
        {
            environment.Step(step % 3, MemoryMarshal.AsBytes(seen.AsSpan()));
            v += (((step % 3) - 1) * 0.001) - (Math.Cos(3 * x) * 0.0025);
            x += v;
            (seen[0], seen[1]).ShouldSatisfyAllConditions(state => state.Item1.ShouldBe((float)x, 1e-5f), state => state.Item2.ShouldBe((float)v, 1e-5f));
        }
    }

    /// <summary>The last step of an episode in which the action is a function of the velocity.</summary>
    private static StepOutcome Played(Func<float, int> action)
    {
        using IEnvironment environment = Factory.Create(seed: 3, index: 0);
        float[] seen = new float[2];
        environment.Reset(MemoryMarshal.AsBytes(seen.AsSpan()));
        StepOutcome outcome = default;
        while (!outcome.Ended)
            outcome = environment.Step(action(seen[1]), MemoryMarshal.AsBytes(seen.AsSpan()));
        return outcome;
    }
}
