using System.Buffers;
using System.Runtime.InteropServices;
using Flow.Atari;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Contracts.Randomness;

namespace Flow.Stages.Emulation;

/// <summary>
/// An Atari game as a learning problem, by the values of an <see cref="AtariPreset"/>. Raw observation: uint8 [2, rows, 160],
/// the palette indices of the last two emulated frames, the later one second; right after a true reset both are the same.
/// Actions are places among <see cref="ActionsOf"/>. Rewards are raw.
/// </summary>
internal sealed partial class AtariEnvironment : IEnvironment
{
    private readonly RunningGame _game;
    private readonly AtariPreset _preset;
    private readonly IReadOnlyList<int> _actions;
    private readonly int[] _startActions;
    private AtariEnvironmentState _state;

    /// <summary>Makes an environment; its console starts at the first <see cref="Reset"/>.</summary>
    /// <param name="spec">What the factory says of all its environments.</param>
    /// <param name="cartridge">The ROM.</param>
    /// <param name="rules">The game's rules.</param>
    /// <param name="preset">How the game becomes a learning problem.</param>
    /// <param name="settings">Mode, difficulty and sticky actions.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="index">The environment's number.</param>
    internal AtariEnvironment(
        EnvironmentSpec spec, Cartridge cartridge, GameRules rules, AtariPreset preset, GameSettings settings, ulong seed, int index)
    {
        Spec = spec;
        uint chance = (uint)new CounterRandom(seed, index, RandomPurpose.StickyActions).Bits(0);
        _game = new RunningGame(cartridge, rules, settings with { Seed = chance });
        _preset = preset;
        _actions = ActionsOf(preset, rules);
        _startActions = StartActionsOf(preset, rules);
        _state = new AtariEnvironmentState
        {
            Version = AtariEnvironmentState.CurrentVersion,
            Seed = seed,
            Index = index,
            GameOver = true,
        };
    }

    /// <inheritdoc/>
    public EnvironmentSpec Spec { get; }

    /// <summary>The console's actions that the agent has: all 18, or the rules' minimal ones.</summary>
    /// <param name="preset">Which of both.</param>
    /// <param name="rules">The game's rules.</param>
    internal static IReadOnlyList<int> ActionsOf(AtariPreset preset, GameRules rules) =>
        preset.AllActions ? GameRules.None.MinimalActions : rules.MinimalActions;

    /// <inheritdoc/>
    public StepOutcome Step(int action, Span<byte> observation)
    {
        if ((uint)action >= (uint)_actions.Count)
            throw new ArgumentOutOfRangeException(nameof(action), action, $"{Spec.Name} has the actions 0 to {_actions.Count - 1}.");
        if (!_state.Running)
            throw new InvalidOperationException($"The episode of {Spec.Name} is over, or none has begun: reset it first.");
        Played played = Play(_actions[action], _preset.FrameSkip);
        _game.CopyScreens(observation);
        bool gameOver = _state.GameOver;
        bool terminated = played.LifeLost || _game.IsOver || (gameOver && _preset.CapTerminates);
        _state.Running = !terminated && !gameOver;
        return new StepOutcome(played.Reward, terminated, gameOver && !terminated, gameOver, _state.Lives, played.Frames);
    }

    /// <inheritdoc/>
    public void Save(IBufferWriter<byte> destination)
    {
        Span<byte> bytes = destination.GetSpan(OwnStateBytes + _game.MaxStateBytes);
        MemoryMarshal.Write(bytes, _state);
        destination.Advance(OwnStateBytes + _game.Save(bytes[OwnStateBytes..]));
    }

    /// <inheritdoc/>
    public void Restore(ReadOnlySpan<byte> state)
    {
        if (state.Length < OwnStateBytes)
            throw new InvalidDataException($"A state of {Spec.Name} has more than {OwnStateBytes} bytes, not {state.Length}.");
        AtariEnvironmentState restored = MemoryMarshal.Read<AtariEnvironmentState>(state);
        if (!restored.IsSound)
            throw new InvalidDataException("The bytes are no state of an Atari environment of this version.");
        _game.Restore(state[OwnStateBytes..]);
        _state = restored;
    }

    /// <summary>Nothing to release.</summary>
    public void Dispose()
    {
    }

    private static int OwnStateBytes => Marshal.SizeOf<AtariEnvironmentState>();

    /// <summary>Holds an action for some frames, or until something ends that the preset says.</summary>
    private Played Play(int action, int frames)
    {
        int limit = (int)Math.Clamp(_preset.MaxFrames - _game.Frames, 1, frames);
        int before = _state.Lives;
        HoldResult held = _game.Hold(action, limit, untilLifeLost: _preset.LifeLoss == LifeLoss.EndsStep);
        _state.Lives = held.Lives;
        _state.GameOver = _game.IsOver || _game.Frames >= _preset.MaxFrames;
        bool fewer = held.Lives < before && held.Lives > 0;
        bool lifeLost = _preset.LifeLoss switch
        {
            LifeLoss.EndsStep => held.LifeLost,
            LifeLoss.EndsEpisode => fewer,
            _ => false,
        };
        return new Played(held.Reward, held.Frames, lifeLost);
    }
}
