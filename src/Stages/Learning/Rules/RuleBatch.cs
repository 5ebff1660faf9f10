using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

/// <summary>What a rule learns from, R rows; all of it is held fixed while differentiating.</summary>
/// <param name="Actions">a_t, int64 [R].</param>
/// <param name="Advantages">Δ_t, [R].</param>
/// <param name="ValueTargets">V̂_t, [R].</param>
/// <param name="QTargets">y_t, [R].</param>
/// <param name="OldLogProbabilities">log π_old(a_t|s_t) of the policy that acted, [R].</param>
/// <param name="OldValues">V_old(s_t) of the policy that acted, [R].</param>
public sealed record RuleBatch(
    Tensor Actions, Tensor Advantages, Tensor ValueTargets, Tensor QTargets, Tensor OldLogProbabilities, Tensor OldValues);
