using System.Buffers;
using System.Runtime.InteropServices;
using Flow.Contracts.Environments;
using Flow.Contracts.Randomness;

namespace GridWorld;

/// <summary>
/// A walker and a goal on a grid, each in a cell drawn at the start of an episode. Actions: 0 up, 1 down, 2 left, 3 right; a wall keeps the walker where it is.
/// Reward −0.1 a step and 1 at the goal, where the episode ends; it is cut after 4 steps for each cell of a side. Raw observation: float32 [4], column and row of
/// walker and goal, each from −1 to 1.
/// </summary>
internal sealed class GridWorldEnvironment(int size, ulong seed, int index) : IEnvironment
{
    public static readonly ObservationSpec Observation = new(ElementType.Float32, 4);

    // All that changes. Whatever is drawn is keyed by the episode's number, so that a resumed run draws the same.
    private State _state;

    private struct State
    {
        public long Episode;
        public int Column, Row, GoalColumn, GoalRow, Steps, Running;
    }

    public EnvironmentSpec Spec { get; } = SpecOf(size);

    public static EnvironmentSpec SpecOf(int size) => new($"gridworld-{size}", Observation, Actions: 4, FramesPerStep: 1, HasScore: true);

    public void Reset(Span<byte> observation)
    {
        CounterRandom random = new(seed, index, RandomPurpose.InitialState);
        long episode = _state.Episode;
        int walker = random.Below(size * size, episode, lane: 0);
        // Some other cell.
        int goal = (walker + 1 + random.Below((size * size) - 1, episode, lane: 1)) % (size * size);
        _state = new State { Episode = episode + 1, Column = walker % size, Row = walker / size, GoalColumn = goal % size, GoalRow = goal / size, Running = 1 };
        Observe(observation);
    }

    public StepOutcome Step(int action, Span<byte> observation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(action);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(action, 3);
        if (_state.Running == 0)
            throw new InvalidOperationException("The episode is over, or none has begun: reset it first.");
        int along = action % 2 == 0 ? -1 : 1;
        if (action < 2)
            _state.Row = Math.Clamp(_state.Row + along, 0, size - 1);
        else
            _state.Column = Math.Clamp(_state.Column + along, 0, size - 1);
        _state.Steps++;
        bool terminated = (_state.Column, _state.Row) == (_state.GoalColumn, _state.GoalRow);
        bool truncated = !terminated && _state.Steps == 4 * size;
        _state.Running = terminated || truncated ? 0 : 1;
        Observe(observation);
        return new StepOutcome(terminated ? 1 : -0.1f, terminated, truncated, GameOver: terminated || truncated, Lives: 0, Frames: 1);
    }

    public void Save(IBufferWriter<byte> destination) => destination.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<State>(ref _state)));

    public void Restore(ReadOnlySpan<byte> state)
    {
        if (state.Length != Marshal.SizeOf<State>())
            throw new InvalidDataException($"A state of gridworld has {Marshal.SizeOf<State>()} bytes, not {state.Length}.");
        State restored = MemoryMarshal.Read<State>(state);
        if (new[] { restored.Column, restored.Row, restored.GoalColumn, restored.GoalRow }.Any(place => place < 0 || place >= size))
            throw new InvalidDataException($"The bytes are no state of a grid of {size} cells.");
        _state = restored;
    }

    public void Dispose()
    {
    }

    private void Observe(Span<byte> observation)
    {
        Span<float> values = MemoryMarshal.Cast<byte, float>(observation);
        (values[0], values[1], values[2], values[3]) = (Place(_state.Column), Place(_state.Row), Place(_state.GoalColumn), Place(_state.GoalRow));
    }

    private float Place(int cell) => (2f * cell / (size - 1)) - 1;
}
