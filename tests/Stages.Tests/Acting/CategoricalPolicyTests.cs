using Flow.Contracts.Randomness;
using Flow.Stages.Acting;
using FsCheck;
using FsCheck.Xunit;

namespace Flow.Stages.Tests.Acting;

public sealed class CategoricalPolicyTests
{
    [Property]
    public void Log_softmax_is_normalised_and_entropy_is_its_own(NormalFloat[] logits)
    {
        if (logits.Length == 0)
            return;
        double[] row = [.. logits.Select(logit => Math.Clamp(logit.Get, -500, 500))];
        double entropy = CategoricalPolicy.LogSoftmax(row);
        row.Sum(Math.Exp).ShouldBe(1, 1e-12);
        entropy.ShouldBe(-row.Sum(log => Math.Exp(log) * log), 1e-9);
        entropy.ShouldBeInRange(-1e-12, Math.Log(row.Length) + 1e-12);
    }

    [Fact]
    public void Gumbel_max_samples_the_policy()
    {
        double[] logits = [Math.Log(0.1), Math.Log(0.2), Math.Log(0.7)];
        var random = new CounterRandom(seed: 5, environment: 3, RandomPurpose.Action);
        int[] counts = new int[3];
        const int Draws = 200_000;
        for (int step = 0; step < Draws; step++)
            counts[CategoricalPolicy.Sample(logits, random, step)]++;

        // Five standard deviations of a binomial.
        for (int action = 0; action < 3; action++)
        {
            double p = Math.Exp(logits[action]);
            (counts[action] / (double)Draws).ShouldBe(p, 5 * Math.Sqrt(p * (1 - p) / Draws));
        }
    }

    [Fact]
    public void The_same_step_gives_the_same_action_whoever_asks()
    {
        double[] logits = [0, 0.1, 0.2, 0.3];
        int[] Draw() => [.. Enumerable.Range(0, 100).Select(step => CategoricalPolicy.Sample(logits, new CounterRandom(1, 2, RandomPurpose.Action), step))];
        Draw().ShouldBe(Draw());
    }
}
