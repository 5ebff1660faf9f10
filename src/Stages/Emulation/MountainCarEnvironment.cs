using System.Buffers;
using System.Runtime.InteropServices;
using Flow.Contracts.Environments;
using Flow.Contracts.Randomness;

namespace Flow.Stages.Emulation;

/// <summary>
/// A car in a valley that is too weak to drive straight up (Moore 1990): Gym's MountainCar-v0. Actions: 0 pushes left, 1 not at all, 2 right. Reward −1 a
/// step. Terminated at 0.5 on the right hill, truncated after 200 steps. Raw observation: float32 [2], (x, x').
/// </summary>
/// <param name="seed">The run's seed.</param>
/// <param name="index">The environment's number.</param>
internal sealed class MountainCarEnvironment(ulong seed, int index) : IEnvironment
{
    private const int MaxSteps = 200;
    private const double Push = 0.001;
    private const double Gravity = 0.0025;
    private const double MaxSpeed = 0.07;
    private const double LeftEnd = -1.2;
    private const double RightEnd = 0.6;
    private const double Goal = 0.5;
    private static readonly EnvironmentSpec SharedSpec =
        new("mountaincar", new ObservationSpec(ElementType.Float32, 2), Actions: 3, FramesPerStep: 1, HasScore: true);

    private State _state = new() { Version = State.CurrentVersion, Seed = seed, Index = index };

    /// <inheritdoc/>
    public EnvironmentSpec Spec => SharedSpec;

    /// <summary>Begins an episode: at rest, x uniform from −0.6 to −0.4, keyed by the episode's number.</summary>
    /// <inheritdoc/>
    public void Reset(Span<byte> observation)
    {
        CounterRandom random = new(_state.Seed, _state.Index, RandomPurpose.InitialState);
        _state.Position = -0.6 + (0.2 * random.Uniform(_state.Episode++, 0));
        _state.Velocity = 0;
        _state.Steps = 0;
        _state.Running = 1;
        Observe(observation);
    }

    /// <inheritdoc/>
    public StepOutcome Step(int action, Span<byte> observation)
    {
        if (action is < 0 or > 2)
            throw new ArgumentOutOfRangeException(nameof(action), action, "mountaincar has the actions 0, 1 and 2.");
        if (_state.Running == 0)
            throw new InvalidOperationException("The episode of mountaincar is over, or none has begun: reset it first.");
        Move(action - 1);
        _state.Steps++;
        bool terminated = _state.Position >= Goal;
        bool truncated = !terminated && _state.Steps == MaxSteps;
        _state.Running = terminated || truncated ? 0 : 1;
        Observe(observation);
        return new StepOutcome(-1, terminated, truncated, terminated || truncated, Lives: 0, Frames: 1);
    }

    /// <inheritdoc/>
    public void Save(IBufferWriter<byte> destination) => destination.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<State>(ref _state)));

    /// <inheritdoc/>
    public void Restore(ReadOnlySpan<byte> state)
    {
        if (state.Length != Marshal.SizeOf<State>())
            throw new InvalidDataException($"A state of mountaincar has {Marshal.SizeOf<State>()} bytes, not {state.Length}.");
        State restored = MemoryMarshal.Read<State>(state);
        if (restored.Version != State.CurrentVersion || restored is { Running: not (0 or 1) } or { Steps: < 0 or > MaxSteps }
            || !double.IsFinite(restored.Position) || !double.IsFinite(restored.Velocity))
            throw new InvalidDataException("The bytes are no state of mountaincar of this version.");
        _state = restored;
    }

    /// <summary>Nothing to release.</summary>
    public void Dispose()
    {
    }

    /// <summary>Rolls on by the slope's pull and the push; the wall on the left takes all speed.</summary>
    private void Move(int push)
    {
        _state.Velocity = Math.Clamp(_state.Velocity + (push * Push) - (Math.Cos(3 * _state.Position) * Gravity), -MaxSpeed, MaxSpeed);
        _state.Position = Math.Clamp(_state.Position + _state.Velocity, LeftEnd, RightEnd);
        if (_state.Position == LeftEnd && _state.Velocity < 0)
            _state.Velocity = 0;
    }

    private void Observe(Span<byte> observation)
    {
        Span<float> values = MemoryMarshal.Cast<byte, float>(observation);
        values[0] = (float)_state.Position;
        values[1] = (float)_state.Velocity;
    }

    /// <summary>The whole state, in the machine's byte order. A change of its layout is a new version.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct State
    {
        /// <summary>"MCR1" read as a little-endian number.</summary>
        public const int CurrentVersion = 0x3152434D;

        public int Version;
        public ulong Seed;
        public int Index;
        public long Episode;
        public int Steps;
        public int Running;
        public double Position;
        public double Velocity;
    }
}
