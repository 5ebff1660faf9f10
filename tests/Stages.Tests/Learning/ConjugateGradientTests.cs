using Flow.Stages.Learning.Rules.Natural;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>On two rows whose scores are 1 and 3 along one parameter each, so that the Fisher matrix is diag(1, 9) / 2.</summary>
public sealed class ConjugateGradientTests
{
    private const double Damping = 0.5;
    private readonly Tensor _parameters = zeros(2, ScalarType.Float64).requires_grad_();

    [Fact]
    public void It_takes_as_many_iterations_as_it_is_told_and_has_the_solution_after_as_many_as_there_are_parameters()
    {
        // Ψᵀr / R = (1, 3) / 2, to be divided by (½ + λ, 4½ + λ).
        Solve(iterations: 0).ShouldBe([0, 0]);
        double step = 2.5 / ((0.25 * 1) + (2.25 * 5));
        Solve(iterations: 1).ShouldBe([0.5 * step, 1.5 * step], 1e-12);
        Solve(iterations: 2).ShouldBe([0.5, 0.3], 1e-12);
        Solve(iterations: 100).ShouldBe([0.5, 0.3], 1e-12);
    }

    [Fact]
    public void It_ends_where_what_is_left_is_small_enough() =>
        Solve(iterations: 100, tolerance: 0.99).ShouldBe(Solve(iterations: 1), 1e-12);

    private double[] Solve(int iterations, double tolerance = 1e-10)
    {
        var scores = new ScoreMatrix(_parameters * tensor([1.0, 3.0]), [_parameters]);
        return new ConjugateGradient(Damping, iterations, tolerance).Solve(scores, ones(2, ScalarType.Float64)).data<double>().ToArray();
    }
}
