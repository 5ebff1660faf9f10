using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Contracts.Randomness;
using Flow.Stages.Acting.Behaviours;

namespace Flow.Stages.Tests.Acting;

public sealed class BehaviourTests
{
    private const int Draws = 100_000;
    private static readonly double[] Q = [0.2, 1.0, -0.5, 1.0];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10_000, 0.55)]
    [InlineData(20_000, 0.1)]
    [InlineData(110_000, 0.055)]
    [InlineData(200_000, 0.01)]
    [InlineData(900_000, 0.01)]
    public void Epsilon_falls_in_two_lines_and_stays(long step, double expected) =>
        new EpsilonSchedule(new ExplorationOptions(), steps: 1_000_000).At(step).ShouldBe(expected, 1e-12);

    [Fact]
    public void Lines_of_no_length_are_steps()
    {
        var schedule = new EpsilonSchedule(new ExplorationOptions { MiddleAt = 0, EndAt = 0, End = 0.3 }, steps: 100);
        schedule.At(0).ShouldBe(0.3);
        schedule.At(50).ShouldBe(0.3);
    }

    [Fact]
    public void Epsilon_greedy_takes_the_first_of_the_best_and_tries_all_others_alike()
    {
        const double Epsilon = 0.4;
        (double[] shares, Decision[] decisions) = Draw(new EpsilonGreedyBehaviour(_ => Epsilon));

        foreach (int action in new[] { 0, 2, 3 })
            shares[action].ShouldBe(Epsilon / 4, 0.005);
        shares[1].ShouldBe(1 - Epsilon + (Epsilon / 4), 0.005);
        CheckDecisions(decisions, value: 1, [Epsilon / 4, 1 - Epsilon + (Epsilon / 4), Epsilon / 4, Epsilon / 4], referenceLogWeight: 0);
    }

    [Fact]
    public void Without_an_epsilon_it_is_greedy()
    {
        (double[] shares, Decision[] decisions) = Draw(new EpsilonGreedyBehaviour(_ => 0));
        shares[1].ShouldBe(1, 1e-9);
        decisions[0].LogProbability.ShouldBe(0);
        decisions[0].Divergence.ShouldBe(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1.3862943611198906)]
    public void Boltzmanns_policy_is_that_of_equation_30(double referenceLogWeight)
    {
        const double Tau = 0.7;
        double[] weights = [.. Q.Select(q => Math.Exp(q / Tau))];
        double[] expected = [.. weights.Select(weight => weight / weights.Sum())];
        (double[] shares, Decision[] decisions) = Draw(new BoltzmannBehaviour(new Regularizer(Tau, referenceLogWeight)));

        for (int action = 0; action < Q.Length; action++)
            shares[action].ShouldBe(expected[action], 0.006);
        CheckDecisions(decisions, value: 7, expected, referenceLogWeight);
    }

    [Fact]
    public void A_reference_that_differs_between_actions_tilts_boltzmanns_policy_and_is_what_the_divergence_is_to()
    {
        const double Tau = 0.7;
        double[] reference = [0.1, 0.2, 0.6, 0.1];
        double[] weights = [.. Q.Zip(reference, (q, weight) => weight * Math.Exp(q / Tau))];
        double[] expected = [.. weights.Select(weight => weight / weights.Sum())];
        double[] logReference = [.. reference.Select(x => Math.Log(x))];
        (double[] shares, Decision[] decisions) = Draw(new BoltzmannBehaviour(new Regularizer(Tau, double.NaN)), logReference);

        for (int action = 0; action < Q.Length; action++)
            shares[action].ShouldBe(expected[action], 0.006);
        decisions[0].Divergence.ShouldBe(expected.Zip(reference, (p, weight) => p * Math.Log(p / weight)).Sum(), 1e-12);
    }

    [Fact]
    public void The_policy_heads_own_policy_is_not_tilted_by_a_reference_but_measured_against_it()
    {
        // π = softmax(0, log 3) = (1/4, 3/4), π̄ = (1/2, 1/2): KL = 1/4 log(1/2) + 3/4 log(3/2).
        var behaviour = new PolicyBehaviour(new Regularizer(0.5, double.NaN));
        Decision decision = behaviour.Choose(
            [0, Math.Log(3)], value: 2, new CounterRandom(1, 0, behaviour.Purpose), step: 0, [Math.Log(0.5), Math.Log(0.5)]);

        decision.Divergence.ShouldBe((0.25 * Math.Log(0.5)) + (0.75 * Math.Log(1.5)), 1e-12);
        decision.LogProbability.ShouldBe(Math.Log(decision.Action == 1 ? 0.75 : 0.25), 1e-12);
    }

    [Theory]
    [InlineData("dqn", typeof(EpsilonGreedyBehaviour), typeof(EpsilonGreedyBehaviour))]
    [InlineData("soft-dqn", typeof(EpsilonGreedyBehaviour), typeof(BoltzmannBehaviour))]
    [InlineData("pg-proper", typeof(PolicyBehaviour), typeof(PolicyBehaviour))]
    public void Each_rule_acts_by_its_own_policy(string rule, Type training, Type evaluation)
    {
        var options = Shipped.Options with { Rule = new() { Name = rule } };
        BehaviourFactory.Training(options, 4, framesPerStep: 4).ShouldBeOfType(training);
        BehaviourFactory.Evaluation(EvaluationPolicies.Of(options), Regularizer.Of(options.Rule, 4)).ShouldBeOfType(evaluation);
    }

    [Theory]
    [InlineData(-1, 0.01)]
    [InlineData(0.5, 0.5)]
    public void An_evaluation_has_the_last_epsilon_or_its_own(double own, double expected)
    {
        double[] shares = Evaluated("dqn", "rule", own);
        shares[0].ShouldBe(expected / 4, 0.005);
    }

    [Theory]
    [InlineData("dqn", 0.1)]
    [InlineData("soft-dqn", 0.1)]
    [InlineData("pg-proper", 0.1)]
    public void One_epsilon_greedy_policy_scores_every_rule_alike(string rule, double epsilon)
    {
        double[] shares = Evaluated(rule, "epsilon-greedy", epsilon);
        foreach (int action in new[] { 0, 2, 3 })
            shares[action].ShouldBe(epsilon / 4, 0.003);
        shares[1].ShouldBe(1 - (0.75 * epsilon), 0.003);
    }

    [Theory]
    [InlineData("dqn")]
    [InlineData("soft-dqn")]
    [InlineData("pg-proper")]
    public void Greedily_the_first_of_the_largest_is_taken_whatever_epsilon_says(string rule) =>
        Evaluated(rule, "greedy", epsilon: 0.5)[1].ShouldBe(1, 1e-9);

    [Theory]
    [InlineData("dqn")]
    [InlineData("soft-dqn")]
    public void Boltzmanns_policy_has_the_runs_temperature(string rule)
    {
        // exp(Q / 0.7) over their sum, by hand.
        double[] expected = [0.130902, 0.410471, 0.048156, 0.410471];
        double[] shares = Evaluated(rule, "boltzmann", epsilon: 0.5);
        for (int action = 0; action < Q.Length; action++)
            shares[action].ShouldBe(expected[action], 0.006);
    }

    [Theory]
    [InlineData("rule")]
    [InlineData("sampled")]
    public void A_policy_is_sampled_as_it_is_whatever_the_temperature(string policy)
    {
        // exp(logit) over their sum, by hand.
        double[] expected = [0.168133, 0.374187, 0.083492, 0.374187];
        double[] shares = Evaluated("pg-proper", policy, epsilon: 0.5);
        for (int action = 0; action < Q.Length; action++)
            shares[action].ShouldBe(expected[action], 0.006);
    }

    /// <summary>How often each action of <see cref="Q"/> is taken in evaluations, τ being 0.7.</summary>
    private static double[] Evaluated(string rule, string policy, double epsilon)
    {
        var options = Shipped.Options with { Rule = new() { Name = rule, Tau = 0.7 }, Evaluation = new EvaluationOptions { Policy = policy, Epsilon = epsilon } };
        return Draw(BehaviourFactory.Evaluation(EvaluationPolicies.Of(options), Regularizer.Of(options.Rule, 4))).Shares;
    }

    private static (double[] Shares, Decision[] Decisions) Draw(IBehaviour behaviour, double[]? reference = null)
    {
        var noise = new CounterRandom(1, 0, behaviour.Purpose);
        var decisions = new Decision[Draws];
        double[] shares = new double[Q.Length];
        for (int step = 0; step < Draws; step++)
        {
            decisions[step] = behaviour.Choose([.. Q], value: 7, noise, step, reference);
            shares[decisions[step].Action] += 1.0 / Draws;
        }

        return (shares, decisions);
    }

    private static void CheckDecisions(Decision[] decisions, double value, double[] policy, double referenceLogWeight)
    {
        double divergence = policy.Sum(p => p * (Math.Log(p) - referenceLogWeight));
        foreach (Decision decision in decisions.Take(100))
        {
            decision.Value.ShouldBe(value);
            decision.LogProbability.ShouldBe(Math.Log(policy[decision.Action]), 1e-12);
            decision.Divergence.ShouldBe(divergence, 1e-12);
        }
    }
}
