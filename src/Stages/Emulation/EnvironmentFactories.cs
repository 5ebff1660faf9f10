using Flow.Atari;
using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;

namespace Flow.Stages.Emulation;

/// <summary>Picks the environments that the options name.</summary>
public static class EnvironmentFactories
{
    /// <summary>Makes the factory of a run's environments.</summary>
    /// <param name="options">The run's options.</param>
    /// <exception cref="FlowException">An option names no environment, preset, ROM or game that there is.</exception>
    public static IEnvironmentFactory Create(TrainingOptions options) => options.Environment switch
    {
        "atari" => AtariEnvironmentFactory.Load(RomRequest.Of(options), PresetOf(options), SettingsOf(options)),
        "cartpole" => new CartPoleEnvironmentFactory(),
        _ => throw new FlowException($"environment: '{options.Environment}' is none; allowed are atari and cartpole"),
    };

    /// <summary>The Atari preset that the options name.</summary>
    /// <param name="options">The run's options.</param>
    /// <exception cref="FlowException">There is no preset of that name.</exception>
    public static AtariPreset PresetOf(TrainingOptions options) => AtariPresets.All.TryGetValue(options.Preprocessing, out AtariPreset? preset)
        ? preset
        : throw new FlowException($"preprocessing: '{options.Preprocessing}' is no preset; allowed are {string.Join(", ", AtariPresets.All.Keys)}");

    private static GameSettings SettingsOf(TrainingOptions options) => new()
    {
        Mode = options.Mode < 0 ? null : options.Mode,
        Difficulty = options.Difficulty,
        RepeatProbability = options.RepeatProbability < 0 ? PresetOf(options).RepeatProbability : options.RepeatProbability,
    };
}
