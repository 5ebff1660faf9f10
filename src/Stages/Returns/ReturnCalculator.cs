using System.Numerics;

namespace Flow.Stages.Returns;

/// <summary>
/// Turns rewards, values and divergences into advantages and targets. Pure arithmetic: no state, no allocation, so one
/// instance serves any number of threads. Sums are kept in double precision and rounded once, to what is stored: training
/// stores <c>float</c>; in <c>double</c> the identities of the paper can be checked to the last digits.
/// </summary>
/// <param name="gamma">The discount γ of one step.</param>
/// <param name="tau">The temperature τ.</param>
/// <param name="form">Whether the rewards pay for the divergence.</param>
/// <param name="lambda">λ of the TD(λ) returns (42), (43): 1 for the n-step return, 0 for the one-step return.</param>
internal sealed class ReturnCalculator(double gamma, double tau, ReturnForm form, double lambda = 1)
{
    private readonly double _decay = gamma * lambda;
    private readonly double _price = form == ReturnForm.Regularized ? tau : 0;

    /// <summary>
    /// δ_t by (36); Δ_t = Σ_d (γλ)^d δ_{t+d} by (52) or, with λ below 1, by (43), to the end of the rollout or of the episode,
    /// whichever comes first; V̂_t = V(s_t) + Δ_t by (54); y_t = τ KL_t + V̂_t by (47), which equals (46).
    /// </summary>
    /// <param name="steps">One environment's n steps.</param>
    /// <param name="advantages">Receives Δ_t, [n].</param>
    /// <param name="valueTargets">Receives V̂_t, [n].</param>
    /// <param name="qTargets">Receives y_t, [n].</param>
    /// <typeparam name="T">The precision of what comes in and goes out.</typeparam>
    /// <exception cref="ArgumentException">A span is shorter than n.</exception>
    public void Compute<T>(in RolloutSteps<T> steps, Span<T> advantages, Span<T> valueTargets, Span<T> qTargets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckLengths(steps, advantages.Length, valueTargets.Length, qTargets.Length);
        double advantage = 0;
        for (int t = steps.Count - 1; t >= 0; t--)
        {
            // No δ crosses the end of an episode: there the sum begins anew.
            double later = steps.Ended(t) ? 0 : advantage;
            advantage = Delta(steps, t) + (_decay * later);
            double target = Wide(steps.Values[t]) + advantage;
            advantages[t] = T.CreateTruncating(advantage);
            valueTargets[t] = T.CreateTruncating(target);
            qTargets[t] = T.CreateTruncating((tau * Wide(steps.Divergences[t])) + target);
        }
    }

    private double Delta<T>(in RolloutSteps<T> steps, int t)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Wide(steps.Rewards[t]) - (_price * Wide(steps.Divergences[t])) + (gamma * steps.NextValue(t)) - Wide(steps.Values[t]);

    private static double Wide<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => double.CreateTruncating(x);

    private static void CheckLengths<T>(in RolloutSteps<T> steps, int advantages, int valueTargets, int qTargets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int inputs = Math.Min(Math.Min(steps.Values.Length, steps.Divergences.Length), steps.FinalValues.Length);
        int flags = Math.Min(steps.Terminated.Length, steps.Truncated.Length);
        int outputs = Math.Min(Math.Min(advantages, valueTargets), qTargets);
        if (Math.Min(Math.Min(inputs, flags), outputs) < steps.Count)
            throw new ArgumentException($"Every span of a rollout of {steps.Count} steps needs that many elements.", nameof(steps));
    }
}
