using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Lab.Fuzzing.Inputs;

namespace Flow.Lab.Fuzzing.Roms;

/// <summary>Takes some steps in an environment as Emulation does, in a run that options describe.</summary>
internal static class PlayedEnvironment
{
    private const int Steps = 2;

    /// <summary>Plays.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="chance">Seed and actions.</param>
    public static void Play(TrainingOptions options, Chance chance)
    {
        IEnvironmentFactory environments = options.DefinedEnvironment().Create(options);
        using IEnvironment environment = environments.Create(chance.Bits(), 0);
        byte[] observation = new byte[environment.Spec.RawObservation.Bytes];
        environment.Reset(observation);
        for (int step = 0; step < Steps; step++)
        {
            if (environment.Step(chance.Next(environment.Spec.Actions), observation).Ended)
                return;
        }
    }
}
