using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules.Natural;

/// <summary>
/// Solves the damped least-squares problem of (66) and (71): w = (ΨᵀΨ/R + λI)⁻¹ Ψᵀρ/R, the minimiser of ‖Ψw − ρ‖²/R + λ‖w‖².
/// </summary>
internal interface INaturalSolver
{
    /// <summary>Solves it.</summary>
    /// <param name="scores">Ψ, R × P.</param>
    /// <param name="residuals">ρ, [R].</param>
    /// <returns>w, [P].</returns>
    Tensor Solve(ScoreMatrix scores, Tensor residuals);
}
