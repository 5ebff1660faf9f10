using Flow.Torch.Tests.Support;
using FsCheck.Xunit;
using Shouldly;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Torch.Tests;

public sealed class ArithmeticTests : TensorTest
{
    private static readonly double[] Sample = [0.25, 0.5, 0.75];

    public static TheoryData<string, Func<double, double>> Functions => new()
    {
        { nameof(Tensor.abs), Math.Abs }, { nameof(Tensor.exp), Math.Exp }, { nameof(Tensor.log), Math.Log },
        { nameof(Tensor.neg), x => -x }, { nameof(Tensor.reciprocal), x => 1 / x }, { nameof(Tensor.relu), x => Math.Max(x, 0) },
        { nameof(Tensor.sigmoid), x => 1 / (1 + Math.Exp(-x)) }, { nameof(Tensor.sign), x => Math.Sign(x) },
        { nameof(Tensor.sqrt), Math.Sqrt }, { nameof(Tensor.square), x => x * x }, { nameof(Tensor.tanh), Math.Tanh },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_has_its_values_in_every_form(string name, Func<double, double> expected)
    {
        double[] values = [.. Sample.Select(expected)];
        ShouldBe(Invoke(name, Vector(Sample)), values);
        if (typeof(Tensor).GetMethod(name + "_", Type.EmptyTypes) is not null)
        {
            Tensor target = Vector(Sample);
            Invoke(name + "_", target).ShouldBeSameAs(target);
            ShouldBe(target, values);
        }
    }

    [Property(MaxTest = 50)]
    public void Operators_agree_with_csharp(short left, short right, short divisor)
    {
        double d = divisor == 0 ? 1 : divisor;
        using DisposeScope scope = NewDisposeScope();
        (Tensor a, Tensor b) = (Vector(left), Vector(right));
        ShouldBe(a + b, left + (double)right);
        ShouldBe(a - b, left - (double)right);
        ShouldBe(a * b, left * (double)right);
        ShouldBe(a / d, left / d);
        ShouldBe(3.0 - a, 3.0 - left);
        ShouldBe(3.0 * a, 3.0 * left);
        ShouldBe(1.0 / Vector(d), 1 / d);
        ShouldBe(-a, -left);
        ((bool)(a < b)).ShouldBe(left < right);
        ((bool)(a >= b)).ShouldBe(left >= right);
        ((bool)(a == b)).ShouldBe(left == right);
        ((bool)(a != b)).ShouldBe(left != right);
    }

    [Fact]
    public void Fused_updates_have_their_closed_forms()
    {
        (Tensor a, Tensor b, Tensor c) = (Vector(1, 2), Vector(3, 4), Vector(5, 8));
        ShouldBe(a.clone().add_(b, 2), 7, 10);
        ShouldBe(a.clone().addcmul_(b, c, 0.5), 8.5, 18);
        ShouldBe(a.clone().addcdiv_(c, b, 3), 6, 8);
        ShouldBe(a.pow(3), 1, 8);
        ShouldBe(Vector(-3, 3) % 2, 1, 1);
        ShouldBe(Vector(-3, 3).div(2, RoundingMode.floor), -2, 1);
        ShouldBe(Vector(-3, 3).div(2, RoundingMode.trunc), -1, 1);
        ShouldBe(a.maximum(Vector(0, 9)), 1, 9);
    }

    [Fact]
    public void Clamping_binds_only_given_bounds()
    {
        Tensor x = Vector(-2, 0, 2);
        ShouldBe(x.clamp(-1, 1), -1, 0, 1);
        ShouldBe(x.clamp(min: -1), -1, 0, 2);
        ShouldBe(x.clamp(max: 1.ToScalar()), -2, 0, 1);
        ShouldBe(x.clamp(Vector(0, 1, 0), Vector(1, 2, 1)), 0, 1, 1);
    }

    [Fact]
    public void Numbers_promote_by_their_kind()
    {
        Tensor integers = tensor(new[] { 1, 2 });
        (integers + 1).dtype.ShouldBe(int32);
        (integers + 1.5).dtype.ShouldBe(float32);
        (integers / 2).dtype.ShouldBe(float32);
        (tensor(new[] { 1f }) * 2.0).dtype.ShouldBe(float32);
        integers.to(float64).dtype.ShouldBe(float64);
        tensor(new[] { 1.7f }).to(int64).item<long>().ShouldBe(1);
    }

    [Fact]
    public void Truth_values_combine()
    {
        (Tensor a, Tensor b) = (tensor(new[] { true, true, false }), tensor(new[] { true, false, false }));
        ShouldBe(a & b, 1, 0, 0);
        ShouldBe(a | b, 1, 1, 0);
        ShouldBe(a ^ b, 0, 1, 0);
        ShouldBe(~a, 0, 0, 1);
        ShouldBe(where(a, Vector(1, 2, 3), Vector(4, 5, 6)), 1, 2, 6);
    }

    [Fact]
    public void Half_types_compute_with_their_precision()
    {
        Tensor x = tensor(new[] { 1f, 1f / 3 }).to(bfloat16);
        x.dtype.ShouldBe(bfloat16);
        x.to(float32).data<float>()[1].ShouldBe(0.333984375f);
    }

    private static Tensor Invoke(string name, Tensor tensor) =>
        (Tensor)typeof(Tensor).GetMethod(name, Type.EmptyTypes)!.Invoke(tensor, null)!;
}
