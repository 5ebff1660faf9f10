using System.Buffers;
using Flow.Contracts.Environments;
using Flow.Contracts.Messages;

namespace Flow.Stages.Tests.Emulation;

/// <summary>
/// An environment that shows where it is: its raw observation is (environment, episode, step in the episode, last action).
/// Episodes last <c>10 + environment</c> steps; every other one is truncated, and every third ends the game. The reward is the action times 1.5.
/// </summary>
internal sealed class CountingEnvironment(int index) : IEnvironment
{
    private byte _episode;
    private byte _step;

    public static ObservationSpec Observation { get; } = new(ElementType.UInt8, 4);

    public EnvironmentSpec Spec { get; } = new("counting", Observation, Actions: 5, FramesPerStep: 4, HasScore: true);

    /// <summary>The actions of one group at one step.</summary>
    public static ActionBatch Actions(int group, long step, params int[] actions)
    {
        ActionBatch batch = new(actions.Length) { Group = group, Step = step };
        actions.CopyTo(batch.Actions, 0);
        return batch;
    }

    public bool IsDisposed { get; private set; }

    public void Reset(Span<byte> observation)
    {
        _episode++;
        _step = 0;
        Write(observation, 0);
    }

    public StepOutcome Step(int action, Span<byte> observation)
    {
        _step++;
        Write(observation, (byte)action);
        bool ended = _step == 10 + index;
        bool truncated = ended && _episode % 2 == 0;
        return new StepOutcome((action - 2) * 1.5f, ended && !truncated, truncated, ended && _episode % 3 == 0, Lives: 3 - (_episode % 3), Frames: 4);
    }

    public void Save(IBufferWriter<byte> destination) => destination.Write([_episode, _step]);

    public void Restore(ReadOnlySpan<byte> state) => (_episode, _step) = (state[0], state[1]);

    public void Dispose() => IsDisposed = true;

    private void Write(Span<byte> observation, byte action) =>
        (observation[0], observation[1], observation[2], observation[3]) = ((byte)index, _episode, _step, action);
}
