using Flow.Stages.Optimizers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

public sealed class RmsPropTests
{
    [Fact]
    public void Steps_are_tensorflows_with_a_mean_square_from_1_and_epsilon_inside_the_root()
    {
        const double Decay = 0.9;
        const double Epsilon = 0.1;
        const double Rate = 0.5;
        using var parameter = new Parameter(tensor(new[] { 1.0, -2.0 }));
        using var optimizer = new RmsProp([parameter], Decay, Epsilon, LoopedLists.Instance);
        double[] theta = [1, -2];
        double[] mean = [1, 1];
        for (int step = 0; step < 5; step++)
        {
            using Tensor loss = (parameter * parameter).sum();
            optimizer.Step([.. autograd.grad([loss], [parameter])], Rate, step + 1);
            for (int i = 0; i < 2; i++)
            {
                double gradient = 2 * theta[i];
                mean[i] = (Decay * mean[i]) + ((1 - Decay) * gradient * gradient);
                theta[i] -= Rate * gradient / Math.Sqrt(mean[i] + Epsilon);
            }
        }

        double[] reached = parameter.data<double>().ToArray();
        for (int i = 0; i < 2; i++)
            reached[i].ShouldBe(theta[i], 1e-12);
    }

    [Theory]
    [InlineData(0, 1 - (79.0 / 8000))]
    [InlineData(49, 1 - (3999.0 / 8000))]
    [InlineData(99, 1.0 / 8000)]
    public void The_linear_schedule_reaches_0_at_the_last_sample(long update, double share) =>
        new LearningRateSchedule(7e-4, linear: true, updates: 100, rows: 80).At(update).ShouldBe(7e-4 * share, 1e-15);

    [Fact]
    public void The_constant_schedule_stays() =>
        new LearningRateSchedule(7e-4, linear: false, updates: 100, rows: 80).At(99).ShouldBe(7e-4);
}
