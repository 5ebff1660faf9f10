using Flow.Atari;
using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Stages.Preprocessing;

namespace Flow.Stages.Emulation;

/// <summary>Makes the <see cref="AtariEnvironment"/>s of one ROM, which they share, and the processors of its screens.</summary>
internal sealed class AtariEnvironmentFactory : IEnvironmentFactory
{
    private const int LongFrame = 285;
    private readonly Cartridge _cartridge;
    private readonly GameRules _rules;
    private readonly AtariPreset _preset;
    private readonly GameSettings _settings;
    private readonly TvFormat _format;

    /// <summary>Starts a console once, to learn the TV format that it finds.</summary>
    /// <param name="cartridge">The ROM.</param>
    /// <param name="rules">The game's rules; without any there is no score, and all 18 actions.</param>
    /// <param name="preset">How the game becomes a learning problem.</param>
    /// <param name="name">A name for logs where there are no rules to give one.</param>
    /// <param name="settings">Mode, difficulty and sticky actions; null for the usual ones and the preset's.</param>
    /// <exception cref="ArgumentException">The game lacks what <paramref name="settings"/> ask for.</exception>
    public AtariEnvironmentFactory(Cartridge cartridge, GameRules rules, AtariPreset preset, string name, GameSettings? settings = null)
    {
        _settings = settings ?? new GameSettings { RepeatProbability = preset.RepeatProbability };
        _cartridge = cartridge;
        _rules = rules;
        _preset = preset;
        AtariGame game = new(cartridge, rules, _settings);
        _format = game.Format;
        Spec = new EnvironmentSpec(
            rules.HasRules ? rules.Name : name,
            new ObservationSpec(ElementType.UInt8, 2, game.ScreenHeight, game.Screen.Length / game.ScreenHeight),
            AtariEnvironment.ActionsOf(preset, rules).Count,
            preset.FrameSkip,
            rules.HasRules);
    }

    /// <summary>Makes a factory for what a run's options name.</summary>
    /// <param name="request">The ROM and the rules.</param>
    /// <param name="preset">How the game becomes a learning problem.</param>
    /// <param name="settings">Mode, difficulty and sticky actions; their seed is each environment's own.</param>
    /// <exception cref="FlowException">The file is no ROM that can be read, no game has that name, or the game lacks what the settings ask for.</exception>
    public static AtariEnvironmentFactory Load(RomRequest request, AtariPreset preset, GameSettings? settings = null)
    {
        Cartridge cartridge = RomFile.Load(request);
        GameRules rules = RomFile.RulesOf(cartridge, request);
        try
        {
            AtariEnvironmentFactory factory = new(cartridge, rules, preset, Path.GetFileNameWithoutExtension(request.Rom), settings);
            if (rules != GameRules.None && rules != GameRules.ForMd5(cartridge.Md5))
                factory.Try();
            return factory;
        }
        catch (GameRulesException exception)
        {
            throw new FlowException($"rules: {exception.Message} Are they those of this ROM?", exception);
        }
        catch (ArgumentException exception)
        {
            throw new FlowException($"game: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public EnvironmentSpec Spec { get; }

    /// <summary>The TV format that the game's console found.</summary>
    public TvFormat Format => _format;

    /// <inheritdoc/>
    public string? Notice => _cartridge.FittedTo is { } size
        ? $"rom: no cartridge has {_cartridge.Size} bytes: it is played {(size < _cartridge.Size ? "cut" : "padded")} to {size}"
        : null;

    /// <inheritdoc/>
    public IEnvironment Create(ulong seed, int index) =>
        new AtariEnvironment(Spec, _cartridge, _rules, _preset, _settings, seed, index);

    /// <inheritdoc/>
    public IEnvironment CreateForEvaluation(ulong seed, int index) =>
        new AtariEnvironment(Spec, _cartridge, _rules, InEvaluation(_preset), _settings, seed, index);

    /// <inheritdoc/>
    public IFrameProcessor CreateProcessor() => AtariFrameProcessor.Create(_preset, _format, Spec.RawObservation.Shape[1]);

    /// <inheritdoc/>
    public IScreenPainter CreatePainter() =>
        new AtariScreenPainter(
            AtariPalette.Rgb(_format), Spec.RawObservation.Shape[1], TimeSpan.FromSeconds(_preset.FrameSkip / FramesOfASecond()));

    /// <summary>Rules of another ROM may ask for a mode that it never shows: better found now than by a worker.</summary>
    private void Try() => new AtariGame(_cartridge, _rules, _settings).Reset();

    private static AtariPreset InEvaluation(AtariPreset preset) =>
        preset.EvaluatesWholeGames ? preset with { LifeLoss = LifeLoss.EndsNothing } : preset;

    /// <summary>
    /// Every television draws a line in about 64 µs: 60 frames of 262 lines in a second, or 50 of 312. The format alone does not
    /// tell, as there are PAL games of 262 lines.
    /// </summary>
    private double FramesOfASecond()
    {
        AtariGame game = new(_cartridge, _rules);
        game.Reset();
        return game.Scanlines > LongFrame ? 50 : 60;
    }
}
