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
/// Actions are places in the rules' minimal actions. Rewards are raw; those met in no-ops and in the FIRE of a start count for nothing.
/// </summary>
/// <remarks>
/// As the wrappers of OpenAI baselines of 2017, with these differences: after a lost life the next episode goes on where the game
/// stands, without their no-op step; its first observation is the last one of the episode before, or what FIRE led to. FIRE is
/// one agent step, and no second action follows it. A life counts as lost where lives went down and some are left: a count
/// of 0 before the game is over (as in Qbert) ends no episode, the game's end a few frames later does.
/// </remarks>
public sealed class AtariEnvironment : IEnvironment
{
    /// <summary>Games that may end in their first FIRE before one is left to begin without it.</summary>
    private const int MaxStarts = 10;

    private readonly RunningGame _game;
    private readonly AtariPreset _preset;
    private readonly int[] _actions;
    private readonly bool _firesOnStart;
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
        _actions = [.. rules.MinimalActions];
        _firesOnStart = preset.FireOnStart && _actions.Contains(AtariAction.Fire) && rules.StartActions.Count == 0;
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

    /// <inheritdoc/>
    public void Reset(Span<byte> observation)
    {
        if (_state.GameOver)
            StartGame();

        // A game that the FIRE ends begins again; not for ever, should FIRE end it each time.
        for (int start = 1; _firesOnStart && start <= MaxStarts && !SurvivesFire(); start++)
            StartGame();
        _state.Lives = _game.Lives;
        _state.Running = true;
        _game.CopyScreens(observation);
    }

    /// <inheritdoc/>
    public StepOutcome Step(int action, Span<byte> observation)
    {
        if ((uint)action >= (uint)_actions.Length)
            throw new ArgumentOutOfRangeException(nameof(action), action, $"{Spec.Name} has the actions 0 to {_actions.Length - 1}.");
        if (!_state.Running)
            throw new InvalidOperationException($"The episode of {Spec.Name} is over, or none has begun: reset it first.");
        int limit = (int)Math.Clamp(_preset.MaxFrames - _game.Frames, 1, _preset.FrameSkip);
        (int reward, int frames) = _game.Hold(_actions[action], limit);
        _game.CopyScreens(observation);
        return Conclude(reward, frames);
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

    private void StartGame()
    {
        CounterRandom random = new(_state.Seed, _state.Index, RandomPurpose.NoOps);
        int noOps = _preset.MaxNoOps == 0 ? 0 : 1 + random.Below(_preset.MaxNoOps, _state.Games);
        _state.Games++;
        _state.GameOver = false;
        _game.Restart();
        for (int frame = 0; frame < noOps; frame++)
        {
            _game.Hold(AtariAction.Noop, frames: 1);
            if (_game.IsOver)
                _game.Restart();
        }
    }

    private bool SurvivesFire()
    {
        _game.Hold(AtariAction.Fire, _preset.FrameSkip);
        return !_game.IsOver;
    }

    private StepOutcome Conclude(int reward, int frames)
    {
        bool capped = _game.Frames >= _preset.MaxFrames;
        bool lifeLost = _preset.LifeLossEndsEpisode && _game.Lives < _state.Lives && _game.Lives > 0;
        bool terminated = _game.IsOver || lifeLost;
        _state.Lives = _game.Lives;
        _state.GameOver = _game.IsOver || capped;
        _state.Running = !terminated && !capped;
        return new StepOutcome(reward, terminated, capped && !terminated, _state.GameOver, _game.Lives, frames);
    }
}
