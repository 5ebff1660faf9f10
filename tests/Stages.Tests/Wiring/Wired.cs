using Flow.Contracts.Options;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Wiring;

/// <summary>The run that the tests of the wiring look at.</summary>
internal static class Wired
{
    public const int Rollouts = 12;

    /// <summary>Frames in an observation: stacks are put together anew wherever an episode begins.</summary>
    public const int StackDepth = 2;

    public static NumberedEnvironmentFactory Environments { get; } = new(StackDepth);

    /// <summary>The same, of which the first observation of an episode shows its one frame again and again.</summary>
    public static NumberedEnvironmentFactory Repeating { get; } = new(StackDepth, repeatsFirst: true);

    public static TrainingOptions Options { get; } = Shipped.Options with
    {
        Run = new() { Environments = 4, Seed = 3, Frames = Rollouts * 4 * 3 * NumberedEnvironment.FramesPerStep },
        Rule = new() { N = 3, Gamma = 0.75, Tau = 0.25 },
    };

    public static TrainingOptions Scaled(TrainingOptions options, int workers) =>
        options.WithWorkers(StageName.Emulation, workers).WithWorkers(StageName.Acting, workers);

    /// <summary>What a run must play.</summary>
    public static PlainPlay Play(TrainingOptions options, PlainPolicy policy, bool clips = false, bool oneVersion = false, bool repeatsFirst = false) => new(
        repeatsFirst ? Repeating : Environments,
        options,
        (observation, version) => LinearNetwork.Ask(observation, NumberedEnvironment.Actions, oneVersion ? 0 : version),
        policy,
        Rollouts,
        clips);
}
