using Flow.Atari;
using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Stages.Emulation;

/// <summary><c>atari</c>: games of the console, from their pixels.</summary>
internal sealed class AtariDefinition() : EnvironmentDefinition<AtariOptions>("atari", "games of the Atari 2600, from pixels")
{
    /// <inheritdoc/>
    public override ObservationSpec Observation(TrainingOptions options)
    {
        AtariPreset preset = PresetOf(options);
        return new ObservationSpec(ElementType.UInt8, preset.ImageSize, preset.ImageSize).Stacked(preset.StackDepth);
    }

    /// <inheritdoc/>
    public override IEnvironmentFactory Create(TrainingOptions options) =>
        AtariEnvironmentFactory.Load(RomRequest.Of(options), PresetOf(options), SettingsOf(options));

    /// <inheritdoc/>
    public override int FramesPerStep(TrainingOptions options) => PresetOf(options).FrameSkip;

    /// <inheritdoc/>
    public override bool ClipsRewards(TrainingOptions options) => PresetOf(options).ClipRewards;

    /// <summary>The game that is named, or else the ROM's file name.</summary>
    /// <inheritdoc/>
    public override string Game(TrainingOptions options)
    {
        AtariOptions atari = Of(options);
        return atari.Game != "auto" ? atari.Game : Path.GetFileNameWithoutExtension(atari.Rom);
    }

    /// <inheritdoc/>
    public override string EndingAdvice(TrainingOptions options) =>
        $"another preprocessing (now {Of(options).Preprocessing}) presses start for the agent or ends games sooner, and rules of the game say when one is over";

    /// <summary>The preset that options name.</summary>
    /// <param name="options">The run's options.</param>
    /// <exception cref="FlowException">There is no preset of that name.</exception>
    public static AtariPreset PresetOf(TrainingOptions options)
    {
        string name = Of(options).Preprocessing;
        return AtariPresets.All.TryGetValue(name, out AtariPreset? preset)
            ? preset
            : throw new FlowException($"preprocessing: '{name}' is no preset; allowed are {string.Join(", ", AtariPresets.All.Keys)}");
    }

    private static AtariOptions Of(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Section<AtariOptions>();
    }

    private static GameSettings SettingsOf(TrainingOptions options)
    {
        AtariOptions atari = Of(options);
        return new GameSettings
        {
            Mode = atari.Mode < 0 ? null : atari.Mode,
            Difficulty = atari.Difficulty,
            RepeatProbability = atari.RepeatProbability < 0 ? PresetOf(options).RepeatProbability : atari.RepeatProbability,
        };
    }
}
