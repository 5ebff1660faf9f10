using Flow.Torch.Tests.Support;
using Shouldly;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Torch.Tests;

public sealed class ReductionTests : TensorTest
{
    private static Tensor Sample => Matrix(new[,] { { 1.0, 2, 3 }, { 6, 5, 4 } });

    [Fact]
    public void Sums_and_means_reduce_all_or_some_dimensions()
    {
        ShouldBe(Sample.sum(), 21);
        ShouldBe(Sample.sum(dim: 0), 7, 7, 7);
        Sample.sum(1, keepdim: true).shape.ShouldBe([2, 1]);
        ShouldBe(Sample.sum([0, 1]), 21);
        ShouldBe(Sample.mean(), 3.5);
        ShouldBe(Sample.mean([1]), 2, 5);
        tensor(new[] { 1, 2 }).sum().dtype.ShouldBe(int64);
        ShouldBe(tensor(new byte[] { 200, 200 }).sum(), 400);
    }

    [Fact]
    public void Spread_is_unbiased_unless_asked_otherwise()
    {
        ShouldBe(Vector(1, 2, 3, 4).var(), 5.0 / 3);
        ShouldBe(Vector(1, 2, 3, 4).var(unbiased: false), 1.25);
        ShouldBe(Vector(1, 2, 3, 4).std(), Math.Sqrt(5.0 / 3));
        ShouldBe(Sample.var(1), 1, 1);
        ShouldBe(Sample.std(1, unbiased: false), Math.Sqrt(2.0 / 3), Math.Sqrt(2.0 / 3));
    }

    [Fact]
    public void Norms_have_their_orders()
    {
        ShouldBe(Vector(3, -4).norm(), 5);
        ShouldBe(Vector(3, -4).norm(1f), 7);
    }

    [Fact]
    public void Logsumexp_does_not_overflow()
    {
        ShouldBe(Matrix(new[,] { { 1000.0, 1000 }, { 0, Math.Log(3) } }).logsumexp(1), 1000 + Math.Log(2), Math.Log(4));
        ShouldBe(Vector(0, 0).softmax(0), 0.5, 0.5);
        ShouldBe(Vector(0, Math.Log(3)).log_softmax(0), -Math.Log(4), Math.Log(3) - Math.Log(4));
    }

    [Fact]
    public void Extremes_come_with_their_places()
    {
        ShouldBe(Sample.max(), 6);
        ShouldBe(Sample.min(), 1);
        (Tensor values, Tensor indexes) = Sample.max(1);
        ShouldBe(values, 3, 6);
        ShouldBe(indexes, 2, 0);
        ShouldBe(Sample.min(0).values, 1, 2, 3);
        ShouldBe(Sample.argmax(), 3);
        ShouldBe(Sample.argmax(1), 2, 0);
    }

    [Fact]
    public void Running_totals_add_up() => ShouldBe(Vector(1, 2, 3).cumsum(0), 1, 3, 6);

    [Fact]
    public void All_and_any_look_at_truth()
    {
        Tensor mask = Sample > 2;
        mask.all().item<bool>().ShouldBeFalse();
        mask.any().item<bool>().ShouldBeTrue();
        ShouldBe(mask.all(1), 0, 1);
        ShouldBe(mask.any(0), 1, 1, 1);
    }

    [Fact]
    public void Products_of_vectors_and_matrices()
    {
        Tensor square = Matrix(new[,] { { 1.0, 2 }, { 3, 4 } });
        ShouldBe(square.matmul(square), 7, 10, 15, 22);
        ShouldBe(square.mm(square), 7, 10, 15, 22);
        ShouldBe(square.mv(Vector(1, 1)), 3, 7);
        ShouldBe(Vector(1, 2).dot(Vector(3, 4)), 11);
        ShouldBe(stack([square, square]).bmm(stack([square, square]))[1], 7, 10, 15, 22);
    }
}
