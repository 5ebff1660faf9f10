namespace Flow.Stages.Returns;

/// <summary>
/// Turns rewards, values and divergences into advantages and targets. Pure arithmetic: no state, no allocation, so one
/// instance serves any number of threads. Sums are kept in double precision and rounded once, to what is stored.
/// </summary>
/// <param name="gamma">The discount γ of one step.</param>
/// <param name="tau">The temperature τ.</param>
/// <param name="form">Whether the rewards pay for the divergence.</param>
public sealed class ReturnCalculator(double gamma, double tau, ReturnForm form)
{
    private readonly double _price = form == ReturnForm.Regularized ? tau : 0;

    /// <summary>
    /// δ_t by (36); Δ_t = Σ_d γ^d δ_{t+d} by (52), to the end of the rollout or of the episode, whichever comes first;
    /// V̂_t = V(s_t) + Δ_t by (54); y_t = τ KL_t + V̂_t by (47), which equals (46).
    /// </summary>
    /// <param name="steps">One environment's n steps.</param>
    /// <param name="advantages">Receives Δ_t, [n].</param>
    /// <param name="valueTargets">Receives V̂_t, [n].</param>
    /// <param name="qTargets">Receives y_t, [n].</param>
    /// <exception cref="ArgumentException">A span is shorter than n.</exception>
    public void Compute(in RolloutSteps steps, Span<float> advantages, Span<float> valueTargets, Span<float> qTargets)
    {
        CheckLengths(steps, advantages.Length, valueTargets.Length, qTargets.Length);
        double advantage = 0;
        for (int t = steps.Count - 1; t >= 0; t--)
        {
            // No δ crosses the end of an episode: there the sum begins anew.
            double later = steps.Ended(t) ? 0 : advantage;
            advantage = Delta(steps, t) + (gamma * later);
            double target = steps.Values[t] + advantage;
            advantages[t] = (float)advantage;
            valueTargets[t] = (float)target;
            qTargets[t] = (float)((tau * steps.Divergences[t]) + target);
        }
    }

    private double Delta(in RolloutSteps steps, int t) =>
        steps.Rewards[t] - (_price * steps.Divergences[t]) + (gamma * steps.NextValue(t)) - steps.Values[t];

    private static void CheckLengths(in RolloutSteps steps, int advantages, int valueTargets, int qTargets)
    {
        int inputs = Math.Min(Math.Min(steps.Values.Length, steps.Divergences.Length), steps.FinalValues.Length);
        int flags = Math.Min(steps.Terminated.Length, steps.Truncated.Length);
        int outputs = Math.Min(Math.Min(advantages, valueTargets), qTargets);
        if (Math.Min(Math.Min(inputs, flags), outputs) < steps.Count)
            throw new ArgumentException($"Every span of a rollout of {steps.Count} steps needs that many elements.", nameof(steps));
    }
}
