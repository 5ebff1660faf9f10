using Flow.Contracts.Options;
using Flow.Stages.Acting.Behaviours;

namespace Flow.Stages.Tests.Wiring;

/// <summary>Every number of every rollout that reaches Learning is the one that the plain play of the same environments gives.</summary>
public sealed class RolloutWiringTests
{
    public static TheoryData<string, int, int, int, double, bool> Runs => new()
    {
        { "pg-proper", 1, 1, 0, 1, false },
        { "pg-naive", 2, 1, 0, 1, true },
        { "ql-online", 2, 2, 1, 0.5, false },
        { "pg-proper", 4, 2, 1, 1, false },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Each_row_is_what_its_environment_played(string rule, int groups, int workers, int lag, double lambda, bool clips)
    {
        TrainingOptions options = Wired.Scaled(Wired.Options with { Rule = Wired.Options.Rule with { Name = rule, Lambda = lambda }, Run = Wired.Options.Run with { Groups = groups, Lag = lag } }, workers);
        PlainPlay play = Wired.Play(options, PlainPolicies.Sampled((ulong)options.Run.Seed), clips);
        ShouldHaveEveryEnd(play, options);

        int rollouts = await new WiredPipeline(options, Wired.Environments) { Clips = clips }
            .PlayAsync(batch => play.ShouldGive(batch, options, regularized: rule != "pg-naive"));
        rollouts.ShouldBe(Wired.Rollouts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_its_steps_led_to_is_that_of_its_own_episode(bool repeatsFirst)
    {
        TrainingOptions options = Wired.Options with { Rule = Wired.Options.Rule with { Name = "pcl" }, Run = Wired.Options.Run with { Groups = 2 } };
        PlainPlay play = Wired.Play(options, PlainPolicies.Sampled((ulong)options.Run.Seed), repeatsFirst: repeatsFirst);

        int rollouts = await new WiredPipeline(options, repeatsFirst ? Wired.Repeating : Wired.Environments).PlayAsync(batch =>
        {
            play.ShouldGive(batch, options, regularized: true);
            play.ShouldGiveSuccessors(batch);
        });
        rollouts.ShouldBe(Wired.Rollouts);
    }

    /// <summary>ε falls by the agent steps of all environments together, and log π tells it at every step.</summary>
    [Theory]
    [InlineData("dqn", 1)]
    [InlineData("soft-dqn", 2)]
    public async Task Where_a_q_acts_it_explores_by_the_steps_of_all_environments(string rule, int groups)
    {
        TrainingOptions options = (Wired.Options with
        {
            Rule = Wired.Options.Rule with { Name = rule },
            Run = Wired.Options.Run with { Groups = groups },
            Replay = Wired.Options.Replay with { Capacity = 1000 },
        }).With(new ExplorationOptions { Start = 0.9, Middle = 0.3, MiddleAt = 0.4, End = 0.1, EndAt = 0.8 });
        PlainPlay play = Wired.Play(options, PlainPolicies.EpsilonGreedy(options, NumberedEnvironment.FramesPerStep));

        int rollouts = await new WiredPipeline(options, Wired.Environments).PlayAsync(batch => play.ShouldGive(batch, options, regularized: false));
        rollouts.ShouldBe(Wired.Rollouts);
    }

    /// <summary>The play has all that could go wrong: each kind of end, within a rollout and at its last step, and steps without an end.</summary>
    private static void ShouldHaveEveryEnd(PlainPlay play, TrainingOptions options) => Enumerable.Range(0, Wired.Rollouts)
        .SelectMany(rollout => play.RowsOf(rollout).Select((step, row) => (step.Terminated, step.Truncated, Last: row % options.Rule.N == options.Rule.N - 1)))
        .Distinct().Count().ShouldBe(8, "terminated, truncated, both or neither, at the last step or before it");
}
