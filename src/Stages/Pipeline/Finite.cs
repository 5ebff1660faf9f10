namespace Flow.Stages.Pipeline;

/// <summary>
/// Refuses what is not a number, or infinite, where it comes in: in a network, a replay memory or a checkpoint it would be found long after, and
/// far from its cause.
/// </summary>
internal static class Finite
{
    /// <summary>Looks at numbers of all environments of a group.</summary>
    /// <param name="numbers">Ordered by environment.</param>
    /// <param name="what">What each of them is, for people.</param>
    /// <param name="ofEach">How many there are of each environment.</param>
    /// <exception cref="ArithmeticException">One of them is not finite.</exception>
    public static void Require(ReadOnlySpan<float> numbers, string what, int ofEach = 1)
    {
        for (int i = 0; i < numbers.Length; i++)
            RequireOf(i / ofEach, numbers[i], what);
    }

    /// <summary>Looks at one environment's number.</summary>
    /// <param name="environment">The environment's place in the group.</param>
    /// <param name="number">The number.</param>
    /// <param name="what">What it is, for people.</param>
    /// <exception cref="ArithmeticException">It is not finite.</exception>
    public static void RequireOf(int environment, float number, string what)
    {
        if (!float.IsFinite(number))
            throw new ArithmeticException($"The {what} of environment {environment} is {number}.");
    }
}
