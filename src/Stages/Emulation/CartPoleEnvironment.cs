using System.Buffers;
using System.Runtime.InteropServices;
using Flow.Contracts.Environments;
using Flow.Contracts.Randomness;

namespace Flow.Stages.Emulation;

/// <summary>
/// Balancing a pole on a cart: Gym's CartPole-v1. Actions: 0 pushes left, 1 right. Reward 1 a step, the last one included. Terminated
/// beyond ±2.4 m or ±12°, truncated after 500 steps. Raw observation: float32 [4], (x, x', θ, θ') in m, m/s, rad, rad/s.
/// </summary>
/// <param name="seed">The run's seed.</param>
/// <param name="index">The environment's number.</param>
internal sealed class CartPoleEnvironment(ulong seed, int index) : IEnvironment
{
    private const int MaxSteps = 500;
    private const double InitialSpread = 0.05;
    private static readonly EnvironmentSpec SharedSpec =
        new("cartpole", new ObservationSpec(ElementType.Float32, 4), Actions: 2, FramesPerStep: 1, HasScore: true);

    private CartPoleState _state = new() { Version = CartPoleState.CurrentVersion, Seed = seed, Index = index };

    /// <inheritdoc/>
    public EnvironmentSpec Spec => SharedSpec;

    /// <summary>Begins an episode: every component uniform in ±0.05, keyed by the episode's number.</summary>
    /// <inheritdoc/>
    public void Reset(Span<byte> observation)
    {
        CounterRandom random = new(_state.Seed, _state.Index, RandomPurpose.InitialState);
        long episode = _state.Episode++;
        _state.Physics = new CartPolePhysics(
            Initial(random, episode, 0),
            Initial(random, episode, 1),
            Initial(random, episode, 2),
            Initial(random, episode, 3));
        _state.Steps = 0;
        _state.Running = 1;
        Observe(observation);
    }

    /// <inheritdoc/>
    public StepOutcome Step(int action, Span<byte> observation)
    {
        if (action is not (0 or 1))
            throw new ArgumentOutOfRangeException(nameof(action), action, "cartpole has the actions 0 and 1.");
        if (_state.Running == 0)
            throw new InvalidOperationException("The episode of cartpole is over, or none has begun: reset it first.");
        _state.Physics = _state.Physics.Next(pushRight: action == 1);
        _state.Steps++;
        bool terminated = _state.Physics.HasFailed;
        bool truncated = !terminated && _state.Steps == MaxSteps;
        _state.Running = terminated || truncated ? 0 : 1;
        Observe(observation);
        return new StepOutcome(1, terminated, truncated, terminated || truncated, Lives: 0, Frames: 1);
    }

    /// <inheritdoc/>
    public void Save(IBufferWriter<byte> destination) => destination.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<CartPoleState>(ref _state)));

    /// <inheritdoc/>
    public void Restore(ReadOnlySpan<byte> state)
    {
        if (state.Length != Marshal.SizeOf<CartPoleState>())
            throw new InvalidDataException($"A state of cartpole has {Marshal.SizeOf<CartPoleState>()} bytes, not {state.Length}.");
        CartPoleState restored = MemoryMarshal.Read<CartPoleState>(state);
        if (restored.Version != CartPoleState.CurrentVersion || restored is { Running: not (0 or 1) } or { Steps: < 0 or > MaxSteps } || !restored.Physics.IsFinite)
            throw new InvalidDataException("The bytes are no state of cartpole of this version.");
        _state = restored;
    }

    /// <summary>Nothing to release.</summary>
    public void Dispose()
    {
    }

    private static double Initial(CounterRandom random, long episode, int lane) =>
        ((2 * random.Uniform(episode, lane)) - 1) * InitialSpread;

    private void Observe(Span<byte> observation)
    {
        Span<float> values = MemoryMarshal.Cast<byte, float>(observation);
        values[0] = (float)_state.Physics.Position;
        values[1] = (float)_state.Physics.Velocity;
        values[2] = (float)_state.Physics.Angle;
        values[3] = (float)_state.Physics.AngularVelocity;
    }
}

/// <summary>The whole state of a cartpole environment, in the machine's byte order. A change of its layout is a new version.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CartPoleState
{
    /// <summary>"CPL1" read as a little-endian number.</summary>
    public const int CurrentVersion = 0x314C5043;

    public int Version;
    public ulong Seed;
    public int Index;
    public long Episode;
    public int Steps;
    public int Running;
    public CartPolePhysics Physics;
}
