using System.Diagnostics.CodeAnalysis;
using Shouldly;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Torch.Tests.Support;

/// <summary>Every test runs in a dispose scope of its own thread, and starts from the same seed.</summary>
[SuppressMessage("Design", "CA1063", Justification = "xunit disposes the class after each test.")]
public abstract class TensorTest : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    protected TensorTest() => _ = manual_seed(7);

    [SuppressMessage("Usage", "CA1816", Justification = "There is no finaliser.")]
    public void Dispose() => _scope.Dispose();

    protected static Tensor Vector(params double[] values) => tensor(values);

    protected static Tensor Matrix(double[,] values) => tensor(values);

    protected static void ShouldBe(Tensor actual, params double[] expected)
    {
        using Tensor real = actual.detach().to(ScalarType.Float64);
        double[] values = real.data<double>().ToArray();
        values.Length.ShouldBe(expected.Length);
        for (int i = 0; i < values.Length; i++)
        {
            values[i].ShouldBe(expected[i], 1e-6 * Math.Max(1, Math.Abs(expected[i])), $"element {i}");
        }
    }
}
