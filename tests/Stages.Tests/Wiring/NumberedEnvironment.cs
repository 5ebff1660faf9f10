using System.Buffers;
using System.Runtime.InteropServices;
using Flow.Contracts.Environments;

namespace Flow.Stages.Tests.Wiring;

/// <summary>
/// An environment of which every observation says what it is: (environment, episode, step of the episode, last action, seed), five float32.
/// Episodes are of 2 to 5 steps and end in every way, at steps that differ from environment to environment; the reward depends on environment,
/// step and action, and is beyond 1.
/// </summary>
/// <param name="seed">The run's seed.</param>
/// <param name="index">The environment's number.</param>
internal sealed class NumberedEnvironment(ulong seed, int index) : IEnvironment
{
    public const int Numbers = 5;
    public const int Actions = 3;
    public const int FramesPerStep = 4;
    private int _episode;
    private int _step;

    public EnvironmentSpec Spec { get; } =
        new("numbered", new ObservationSpec(ElementType.Float32, Numbers), Actions, FramesPerStep, HasScore: true);

    public float StartReward => StartRewardOf(_episode);

    /// <summary>What the start of an episode brings to the game's score, and training never sees.</summary>
    public static float StartRewardOf(int episode) => 0.75f + (0.125f * episode);

    public void Reset(Span<byte> observation)
    {
        (_episode, _step) = (_episode + 1, 0);
        Show(observation, action: 0);
    }

    public StepOutcome Step(int action, Span<byte> observation)
    {
        _step++;
        Show(observation, action);
        float reward = (1.5f * action) - (0.25f * _step) + (0.125f * index);
        bool ends = _step == 2 + (((3 * index) + (2 * _episode)) % 4);
        int kind = (index + _episode) % 4;
        return new StepOutcome(
            reward,
            Terminated: ends && kind != 0,
            Truncated: ends && kind is 0 or 2,
            GameOver: ends && kind == 1,
            Lives: 3,
            FramesPerStep);
    }

    public void Save(IBufferWriter<byte> destination) => destination.Write([(byte)_episode, (byte)_step]);

    public void Restore(ReadOnlySpan<byte> state) => (_episode, _step) = (state[0], state[1]);

    public void Dispose()
    {
    }

    private void Show(Span<byte> observation, int action)
    {
        Span<float> numbers = MemoryMarshal.Cast<byte, float>(observation);
        (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]) = (index, _episode, _step, action, seed % 16);
    }
}
