namespace Flow.Contracts.Environments;

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
