using Shouldly;
using static TorchSharp.torch;

namespace Flow.Torch.Tests.Support;

/// <summary>Compares gradients with central differences, in 64 bits.</summary>
internal static class FiniteDifferences
{
    private const double Step = 1e-5;

    internal static void Check(Func<Tensor, Tensor> function, Tensor at, double tolerance = 1e-5)
    {
        Tensor input = at.detach().clone().requires_grad_();
        Tensor analytic = autograd.grad([function(input).sum()], [input])[0];
        double[] gradient = analytic.data<double>().ToArray();
        for (int i = 0; i < gradient.Length; i++)
        {
            double numeric = (Shifted(function, at, i, Step) - Shifted(function, at, i, -Step)) / (2 * Step);
            gradient[i].ShouldBe(numeric, tolerance * Math.Max(1, Math.Abs(numeric)), $"element {i}");
        }
    }

    private static double Shifted(Func<Tensor, Tensor> function, Tensor at, int index, double by)
    {
        Tensor moved = at.detach().clone().reshape(-1);
        moved[index] = moved[index] + by;
        return function(moved.view(at.shape)).sum().item<double>();
    }
}
