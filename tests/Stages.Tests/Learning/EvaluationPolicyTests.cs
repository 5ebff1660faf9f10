using Flow.Contracts.Options;
using Flow.Stages.Acting.Behaviours;

namespace Flow.Stages.Tests.Learning;

public sealed class EvaluationPolicyTests
{
    [Theory]
    [InlineData("dqn", "rule", "epsilon-greedy 0.05")]
    [InlineData("soft-dqn", "rule", "boltzmann 0.1")]
    [InlineData("pg-proper", "rule", "sampled")]
    [InlineData("soft-dqn", "epsilon-greedy", "epsilon-greedy 0.05")]
    [InlineData("dqn", "boltzmann", "boltzmann 0.1")]
    [InlineData("pcl", "greedy", "greedy")]
    public void It_is_told_in_a_word_or_two(string rule, string policy, string expected)
    {
        var options = Shipped.Options with { Rule = new() { Name = rule, Tau = 0.1 }, Evaluation = new EvaluationOptions { Policy = policy, Epsilon = 0.05 } };
        EvaluationPolicies.Of(options).ToString().ShouldBe(expected);
    }

    [Fact]
    public void Without_an_epsilon_of_its_own_it_has_that_of_trainings_end()
    {
        var options = (Shipped.Options with { Rule = new() { Name = "dqn" } }).With(new ExplorationOptions { End = 0.02 });
        EvaluationPolicies.Of(options).ShouldBe(new EvaluationPolicy("epsilon-greedy", 0.02));
    }

    [Theory]
    [InlineData("dqn", "rule, greedy, epsilon-greedy, boltzmann")]
    [InlineData("soft-dqn", "rule, greedy, epsilon-greedy, boltzmann")]
    [InlineData("pgq", "rule, greedy, epsilon-greedy, sampled")]
    public void What_has_no_meaning_for_a_rule_is_not_allowed(string rule, string expected) =>
        string.Join(", ", EvaluationPolicies.Allowed(Shipped.Options with { Rule = new() { Name = rule } })).ShouldBe(expected);
}
