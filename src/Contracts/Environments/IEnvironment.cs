using System.Buffers;

namespace Flow.Contracts.Environments;

/// <summary>
/// One environment with discrete actions. Used by one thread at a time. Everything random in it is drawn from its seed, so
/// that the same seed and actions give the same observations, bit for bit.
/// </summary>
public interface IEnvironment : IDisposable
{
    /// <summary>Its observation, actions and frame skip.</summary>
    EnvironmentSpec Spec { get; }

    /// <summary>
    /// Raw reward that the last <see cref="Reset"/> met on the way to its observation (a FIRE that scores, say) and that counts to the
    /// game's score. Training never sees it.
    /// </summary>
    float StartReward => 0;

    /// <summary>
    /// Begins the next training episode: a true reset at first and after the end of a game, and otherwise (a lost life,
    /// say) the next part of the same game.
    /// </summary>
    /// <param name="observation">Receives the first raw observation; <see cref="ObservationSpec.Bytes"/> long.</param>
    void Reset(Span<byte> observation);

    /// <summary>Takes one agent step.</summary>
    /// <param name="action">0 … Actions − 1.</param>
    /// <param name="observation">Receives the raw observation after the step.</param>
    /// <exception cref="ArgumentOutOfRangeException">The action does not exist.</exception>
    /// <exception cref="InvalidOperationException">The episode is over, or none has begun: <see cref="Reset"/> comes first.</exception>
    StepOutcome Step(int action, Span<byte> observation);

    /// <summary>Writes the whole state, so that <see cref="Restore"/> continues bit for bit.</summary>
    /// <param name="destination">Where the state's bytes go.</param>
    void Save(IBufferWriter<byte> destination);

    /// <summary>Takes over a state that <see cref="Save"/> wrote.</summary>
    /// <param name="state">Exactly the bytes of one <see cref="Save"/>.</param>
    /// <exception cref="InvalidDataException">The bytes are no state of this environment.</exception>
    void Restore(ReadOnlySpan<byte> state);
}

/// <summary>What one agent step brought.</summary>
/// <param name="Reward">The raw reward, summed over the step's frames.</param>
/// <param name="Terminated">The training episode reached a terminal state, whose value is 0.</param>
/// <param name="Truncated">The training episode was cut by a time limit: its last state has a value.</param>
/// <param name="GameOver">The whole game ended (terminated or truncated), not only a training episode within it.</param>
/// <param name="Lives">Lives left, 0 where the environment has none.</param>
/// <param name="Frames">Emulated frames that this step took.</param>
public readonly record struct StepOutcome(float Reward, bool Terminated, bool Truncated, bool GameOver, int Lives, int Frames)
{
    /// <summary>The training episode is over: <see cref="IEnvironment.Reset"/> comes next.</summary>
    public bool Ended => Terminated || Truncated;
}
