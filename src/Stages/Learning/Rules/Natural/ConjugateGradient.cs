using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules.Natural;

/// <summary>Conjugate gradients on Fisher-vector products: two backward passes for each iteration, no matrix.</summary>
/// <param name="damping">λ.</param>
/// <param name="iterations">Iterations at most.</param>
/// <param name="tolerance">It ends when the residual's norm has fallen to this part of where it began.</param>
internal sealed class ConjugateGradient(double damping, int iterations, double tolerance = 1e-10) : INaturalSolver
{
    /// <inheritdoc/>
    public Tensor Solve(ScoreMatrix scores, Tensor residuals)
    {
        Tensor left = scores.Transposed(residuals) / (double)scores.Rows;
        Tensor solution = zeros_like(left);
        Tensor direction = left;
        double square = Square(left);
        double enough = square * tolerance * tolerance;
        for (int iteration = 0; iteration < iterations && square > enough; iteration++)
        {
            Tensor product = scores.Fisher(direction) + (direction * damping);
            double step = square / direction.dot(product).ToDouble();
            solution += direction * step;
            left -= product * step;
            double next = Square(left);
            direction = left + (direction * (next / square));
            square = next;
        }

        return solution;
    }

    private static double Square(Tensor x) => x.dot(x).ToDouble();
}
