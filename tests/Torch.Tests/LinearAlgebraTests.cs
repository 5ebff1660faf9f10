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
        Tensor wide = randn(3, 5, float64);
        (Tensor q, Tensor r) = linalg.qr(wide);
        q.mm(r).allclose(wide).ShouldBeTrue();
    }

    [Fact]
    public void Solutions_undo_the_matrix()
    {
        Square.mm(linalg.solve(Square, Vector(1, 2).unsqueeze(1))).squeeze(1).allclose(Vector(1, 2)).ShouldBeTrue();
        linalg.solve(Square, Matrix(new[,] { { 1.0, 2 } }), left: false).mm(Square).allclose(Matrix(new[,] { { 1.0, 2 } })).ShouldBeTrue();
    }

    [Fact]
    public void A_matrix_without_an_inverse_is_refused() =>
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => linalg.solve(Square * 0, Square)).Message.ShouldContain("singular");
}
