using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules.Natural;

/// <summary>
/// The least-squares problem itself: a backward pass for each row gives Ψ, and w = Ψᵀ(ΨΨᵀ + RλI)⁻¹ρ, an R × R system, as there are far
/// fewer rows than parameters.
/// </summary>
/// <param name="damping">λ; above 0.</param>
internal sealed class LeastSquares(double damping) : INaturalSolver
{
    /// <inheritdoc/>
    public Tensor Solve(ScoreMatrix scores, Tensor residuals)
    {
        Tensor matrix = scores.Dense();
        Tensor ridge = eye(scores.Rows, dtype: matrix.dtype, device: matrix.device) * (damping * scores.Rows);
        return matrix.t().mv(linalg.solve(matrix.mm(matrix.t()) + ridge, residuals));
    }
}
