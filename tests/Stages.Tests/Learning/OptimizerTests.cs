using Flow.Stages.Optimizers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

public sealed class OptimizerTests
{
    private const double Rate = 0.05;
    private const int Steps = 6;

    [Fact]
    public void Steps_are_tensorflows_with_epsilon_beside_the_uncorrected_root()
    {
        const double Epsilon = 0.1;
        (double Mean, double Square)[] state = new (double, double)[2];
        double[] expected = Descend((theta, gradient, i, step) =>
        {
            state[i] = ((0.9 * state[i].Mean) + (0.1 * gradient), (0.999 * state[i].Square) + (0.001 * gradient * gradient));
            double rate = Rate * Math.Sqrt(1 - Math.Pow(0.999, step)) / (1 - Math.Pow(0.9, step));
            return theta - (rate * state[i].Mean / (Math.Sqrt(state[i].Square) + Epsilon));
        });

        Descend(parameter => new TensorFlowAdam([parameter], 0.9, 0.999, Epsilon, LoopedLists.Instance)).ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void Centred_rmsprop_divides_by_the_deviation_of_the_gradient()
    {
        const double Epsilon = 0.01;
        (double Mean, double Square)[] state = new (double, double)[2];
        double[] expected = Descend((theta, gradient, i, _) =>
        {
            state[i] = ((0.95 * state[i].Mean) + (0.05 * gradient), (0.95 * state[i].Square) + (0.05 * gradient * gradient));
            return theta - (Rate * gradient / Math.Sqrt(state[i].Square - (state[i].Mean * state[i].Mean) + Epsilon));
        });

        Descend(parameter => new CenteredRmsProp([parameter], 0.95, Epsilon, LoopedLists.Instance)).ShouldBe(expected, 1e-12);
    }

    /// <summary>Goes down θ² from (1, −2), whose gradient is 2θ, by plain arithmetic.</summary>
    private static double[] Descend(Func<double, double, int, int, double> next)
    {
        double[] theta = [1, -2];
        for (int step = 1; step <= Steps; step++)
        {
            for (int i = 0; i < theta.Length; i++)
                theta[i] = next(theta[i], 2 * theta[i], i, step);
        }

        return theta;
    }

    /// <summary>Goes down the same by an optimiser.</summary>
    private static double[] Descend(Func<Parameter, IOptimizer> create)
    {
        using var parameter = new Parameter(tensor(new[] { 1.0, -2.0 }));
        using IOptimizer optimizer = create(parameter);
        for (int step = 1; step <= Steps; step++)
        {
            using Tensor loss = (parameter * parameter).sum();
            optimizer.Step([.. autograd.grad([loss], [parameter])], Rate, step);
        }

        return parameter.data<double>().ToArray();
    }
}
