using Flow.Stages.Returns;

namespace Flow.Verification;

/// <summary>What <see cref="ReturnCalculator.Compute"/> does, in float64.</summary>
/// <param name="steps">One environment's n steps.</param>
/// <param name="advantages">Receives Δ_t, [n].</param>
/// <param name="valueTargets">Receives V̂_t, [n].</param>
/// <param name="qTargets">Receives y_t, [n].</param>
public delegate void ReturnFunction(
    in RolloutSteps<double> steps, Span<double> advantages, Span<double> valueTargets, Span<double> qTargets);
