using Flow.Torch.Tests.Support;
using Shouldly;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Torch.Tests;

public sealed class LinearAlgebraTests : TensorTest
{
    private static Tensor Square => Matrix(new[,] { { 4.0, 1 }, { 1, 3 } });

    [Fact]
    public void Factors_multiply_to_the_matrix()
    {
        Tensor lower = linalg.cholesky(Square);
        lower.mm(lower.t()).allclose(Square).ShouldBeTrue();
        (Tensor values, Tensor vectors) = linalg.eigh(Square);
        vectors.mm(values.diag()).mm(vectors.t()).allclose(Square).ShouldBeTrue();
        Tensor wide = randn(3, 5, float64);
        (Tensor q, Tensor r) = linalg.qr(wide);
        q.mm(r).allclose(wide).ShouldBeTrue();
        (Tensor u, Tensor s, Tensor vh) = linalg.svd(wide, fullMatrices: false);
        u.mm(s.diag()).mm(vh).allclose(wide).ShouldBeTrue();
    }

    [Fact]
    public void Inverses_and_solutions_undo_the_matrix()
    {
        linalg.inv(Square).mm(Square).allclose(eye(2, dtype: float64)).ShouldBeTrue();
        linalg.pinv(Square).allclose(linalg.inv(Square)).ShouldBeTrue();
        Square.mm(linalg.solve(Square, Vector(1, 2).unsqueeze(1))).squeeze(1).allclose(Vector(1, 2)).ShouldBeTrue();
        linalg.solve(Square, Matrix(new[,] { { 1.0, 2 } }), left: false).mm(Square).allclose(Matrix(new[,] { { 1.0, 2 } })).ShouldBeTrue();
        ShouldBe(linalg.det(Square), 11);
    }

    [Fact]
    public void Least_squares_fit_a_line()
    {
        Tensor design = stack([Vector(0, 1, 2), ones(3, float64)], 1);
        Tensor fit = linalg.lstsq(design, Vector(1, 3, 5).unsqueeze(1)).Solution;
        ShouldBe(fit, 2, 1);
    }

    [Fact]
    public void A_matrix_that_is_not_positive_definite_is_refused() =>
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => linalg.cholesky(-Square)).Message.ShouldContain("positive-definite");
}
