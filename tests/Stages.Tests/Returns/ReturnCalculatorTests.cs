using Flow.Stages.Returns;
using FsCheck.Xunit;

namespace Flow.Stages.Tests.Returns;

public sealed class ReturnCalculatorTests
{
    private const double Tolerance = 1e-5;

    [Fact]
    public void A_rollout_without_an_end_by_hand()
    {
        (float[] advantages, float[] targets, float[] q) = Compute([1, 0, 2], [10, 20, 30], [1, 2, 3], bootstrap: 40);

        // δ_2 = (2 − .3) + 20 − 30 = −8.3; δ_1 = (0 − .2) + 15 − 20 = −5.2; δ_0 = (1 − .1) + 10 − 10 = .9; γ = .5, τ = .1.
        Near(advantages, -8.3 / 4 + -5.2 / 2 + 0.9, -8.3 / 2 - 5.2, -8.3);
        Near(targets, 10 - 3.775, 20 - 9.35, 30 - 8.3);
        Near(q, 6.225 + 0.1, 10.65 + 0.2, 21.7 + 0.3);
    }

    [Fact]
    public void With_a_reference_that_depends_on_the_state_each_step_pays_its_own_divergence()
    {
        // π = (1/2, 1/2) in both states, π̄ = (1/5, 4/5) in the first and (1/2, 1/2) in the second; γ = .5, τ = .1.
        double first = (0.5 * Math.Log(2.5)) + (0.5 * Math.Log(0.625));
        (float[] advantages, float[] targets, float[] q) = Compute([1, 2], [10, 20], [(float)first, 0], bootstrap: 40);

        double[] delta = [1 - (0.1 * first) + 10 - 10, 2 + 20 - 20];
        Near(advantages, delta[0] + (0.5 * delta[1]), delta[1]);
        Near(targets, 10 + delta[0] + (0.5 * delta[1]), 22);
        Near(q, 10 + delta[0] + (0.5 * delta[1]) + (0.1 * first), 22);
    }

    [Fact]
    public void The_plain_form_leaves_the_divergence_to_the_q_target()
    {
        (float[] advantages, float[] targets, float[] q) =
            Compute([1, 0, 2], [10, 20, 30], [1, 2, 3], bootstrap: 40, form: ReturnForm.Plain);

        Near(targets, 1 + 0.25 * 2 + 0.125 * 40, 0.5 * 2 + 0.25 * 40, 2 + 0.5 * 40);
        Near(advantages, 6.5 - 10, 11 - 20, 22 - 30);
        Near(q, 6.6, 11.2, 22.3);
    }

    [Fact]
    public void A_terminal_state_is_worth_nothing_and_nothing_crosses_it()
    {
        (float[] advantages, _, _) = Compute([1, 0, 2], [10, 20, 30], [0, 0, 0], bootstrap: 40, terminatedAt: 1);

        Near(advantages, 1 + 10 - 10 + 0.5 * -20, 0 - 20, 2 + 20 - 30);
    }

    [Fact]
    public void A_truncated_episode_goes_on_from_its_own_last_value()
    {
        (float[] advantages, _, _) = Compute([1, 0, 2], [10, 20, 30], [0, 0, 0], bootstrap: 40, truncatedAt: 1, finalValue: 100);

        Near(advantages, 1 + 0.5 * 30, 0 + 50 - 20, -8);
    }

    [Theory]
    [InlineData(true, false, 2)]
    [InlineData(false, true, 2 + 0.5 * 7)]
    [InlineData(true, true, 2)]
    [InlineData(false, false, 2 + 0.5 * 40)]
    public void The_last_step_bootstraps_from_what_follows_it(bool terminated, bool truncated, double expected)
    {
        (_, float[] targets, _) = Compute(
            [2], [30], [0], bootstrap: 40, terminatedAt: terminated ? 0 : -1, truncatedAt: truncated ? 0 : -1, finalValue: 7);

        Near(targets, expected);
    }

    [Property(MaxTest = 300)]
    public void Advantages_are_the_discounted_deltas_of_36_and_52(int seed) => Check(seed, (rollout, form, t) =>
        ((double)rollout.Compute(form).Advantages[t]).ShouldBe(rollout.Advantage(t, form), Tolerance));

    [Property(MaxTest = 300)]
    public void Value_targets_are_the_n_step_return_of_53_and_54(int seed) => Check(seed, (rollout, form, t) =>
        ((double)rollout.Compute(form).ValueTargets[t]).ShouldBe(rollout.Return(t, form), Tolerance));

    [Property(MaxTest = 300)]
    public void Q_targets_are_46_and_46_is_47(int seed) => Check(seed, (rollout, form, t) =>
    {
        double by46 = (rollout.Tau * rollout.Divergences[t]) + rollout.Return(t, form);
        double by47 = (rollout.Tau * rollout.Divergences[t]) + rollout.Values[t] + rollout.Advantage(t, form);

        by46.ShouldBe(by47, 1e-12);
        ((double)rollout.Compute(form).QTargets[t]).ShouldBe(by46, Tolerance);
    });

    [Property(MaxTest = 300)]
    public void With_lambda_the_targets_are_the_weighted_returns_of_42(int seed) => Check(seed, (rollout, form, t) =>
    {
        double lambda = new Random(seed).NextDouble();
        ((double)rollout.Compute(form, lambda).ValueTargets[t]).ShouldBe(rollout.LambdaReturn(t, form, lambda), Tolerance);
    });

    [Property(MaxTest = 100)]
    public void Lambda_0_is_the_one_step_return_and_lambda_1_the_n_step_one(int seed) => Check(seed, (rollout, form, t) =>
    {
        ((double)rollout.Compute(form, 0).Advantages[t]).ShouldBe(rollout.Delta(t, form), Tolerance);
        rollout.Compute(form, 1).Advantages[t].ShouldBe(rollout.Compute(form).Advantages[t]);
        ((double)rollout.Compute(form, 1).Advantages[t]).ShouldBe(rollout.Advantage(t, form), Tolerance);
    });

    [Property(MaxTest = 100)]
    public void Nothing_behind_an_end_changes_what_is_before_it(int seed)
    {
        RolloutCase rollout = new(seed);
        float[] before = rollout.Compute(ReturnForm.Regularized).Advantages;
        int end = rollout.Horizon(0);
        for (int t = end; t < rollout.Count; t++)
        {
            rollout.Rewards[t] += 100;
            rollout.Values[t] -= 50;
        }

        rollout.Compute(ReturnForm.Regularized).Advantages[..end].ShouldBe(before[..end]);
    }

    [Fact]
    public void A_span_that_is_too_short_is_refused() =>
        Should.Throw<ArgumentException>(() => Compute([1, 2], [1, 2], [1], bootstrap: 0)).Message.ShouldContain("2 steps");

    private static void Check(int seed, Action<RolloutCase, ReturnForm, int> check)
    {
        RolloutCase rollout = new(seed);
        foreach (ReturnForm form in Enum.GetValues<ReturnForm>())
        {
            for (int t = 0; t < rollout.Count; t++)
                check(rollout, form, t);
        }
    }

    private static (float[] Advantages, float[] ValueTargets, float[] QTargets) Compute(
        float[] rewards,
        float[] values,
        float[] divergences,
        float bootstrap,
        int terminatedAt = -1,
        int truncatedAt = -1,
        float finalValue = float.NaN,
        ReturnForm form = ReturnForm.Regularized)
    {
        int n = rewards.Length;
        bool[] terminated = [.. Enumerable.Range(0, n).Select(t => t == terminatedAt)];
        bool[] truncated = [.. Enumerable.Range(0, n).Select(t => t == truncatedAt)];
        RolloutSteps<float> steps = new()
        {
            Rewards = rewards,
            Values = values,
            Divergences = divergences,
            Terminated = terminated,
            Truncated = truncated,
            FinalValues = Enumerable.Repeat(finalValue, n).ToArray(),
            Bootstrap = bootstrap,
        };
        (float[], float[], float[]) result = (new float[n], new float[n], new float[n]);
        new ReturnCalculator(gamma: 0.5, tau: 0.1, form).Compute(steps, result.Item1, result.Item2, result.Item3);
        return result;
    }

    private static void Near(float[] actual, params double[] expected)
    {
        actual.Length.ShouldBe(expected.Length);
        for (int i = 0; i < expected.Length; i++)
            ((double)actual[i]).ShouldBe(expected[i], Tolerance);
    }
}
