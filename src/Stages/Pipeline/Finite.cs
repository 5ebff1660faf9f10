namespace Flow.Stages.Pipeline;

/// <summary>
/// Refuses what is not a number, or infinite, where it comes in: in a network, a replay memory or a checkpoint it would be found long after, and
/// far from its cause.
/// </summary>
public static class Finite
{
    /// <summary>Looks at what a message brought of each environment.</summary>
    /// <param name="numbers">One for each environment of the group.</param>
    /// <param name="what">What they are, for people.</param>
    /// <exception cref="ArithmeticException">One of them is not finite.</exception>
    public static void Require(ReadOnlySpan<float> numbers, string what)
    {
        for (int i = 0; i < numbers.Length; i++)
            Require(numbers[i], what, i);
    }

    /// <summary>Looks at the rewards of a rollout.</summary>
    /// <param name="rewards">Ordered by environment, then time.</param>
    /// <param name="steps">Steps of each environment, n.</param>
    /// <exception cref="ArithmeticException">One of them is not finite.</exception>
    public static void Require(ReadOnlySpan<float> rewards, int steps)
    {
        for (int row = 0; row < rewards.Length; row++)
            Require(rewards[row], "reward", row / steps);
    }

    /// <summary>Looks at one environment's number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="what">What it is, for people.</param>
    /// <param name="environment">The environment's place in the group.</param>
    /// <exception cref="ArithmeticException">It is not finite.</exception>
    public static void Require(float number, string what, int environment)
    {
        if (!float.IsFinite(number))
            throw new ArithmeticException($"The {what} of environment {environment} is {number}.");
    }
}
