using Flow.Contracts.Messages;
using Flow.Contracts.Options;

namespace Flow.Stages.Tests.Wiring;

/// <summary>Every row that an update replays is the one that the seed and the update name, of the plain play of the same environments.</summary>
public sealed class ReplayWiringTests
{
    private const int LearningStarts = 24;

    [Theory]
    [InlineData(1, 1000, 0, false)]
    [InlineData(1, 88, 1, true)]
    [InlineData(3, 1000, 0, true)]
    [InlineData(3, 88, 1, false)]
    public async Task Each_transition_is_one_that_was_played(int steps, int capacity, int lag, bool repeatsFirst)
    {
        TrainingOptions own = Options("dqn", capacity, steps);
        TrainingOptions options = own with { Run = own.Run with { Lag = lag }, Rule = own.Rule with { LearningStarts = LearningStarts } };
        PlainPlay play = Wired.Play(options, PlainPolicies.EpsilonGreedy(options, NumberedEnvironment.FramesPerStep), repeatsFirst: repeatsFirst);
        var memory = new PlainMemory(play, options);
        List<PlainWindow> drawn = [];

        int rollouts = await new WiredPipeline(options, repeatsFirst ? Wired.Repeating : Wired.Environments).PlayAsync(batch =>
        {
            play.ShouldGive(batch, options, regularized: false);
            if ((batch.Rollout + 1) * batch.Rows <= LearningStarts)
                return;
            foreach ((int row, PlainWindow window) in memory.Draw(batch.Rollout).Index())
            {
                window.ShouldBeRow((TransitionSample)batch.Replayed!, row, options.Rule.Gamma);
                drawn.Add(window);
            }
        });

        rollouts.ShouldBe(Wired.Rollouts);
        ShouldHaveEveryEnd(drawn);
    }

    [Theory]
    [InlineData(1, 1000, 1, 0)]
    [InlineData(4, 88, 0, 0)]
    [InlineData(4, 1000, 1, 0.5)]
    [InlineData(2, 88, 0, 0.25)]
    public async Task Each_path_is_one_that_was_played(int steps, int capacity, int lag, double priority)
    {
        TrainingOptions own = Options("pcl", capacity, steps);
        TrainingOptions options = own with { Run = own.Run with { Lag = lag } };
        options = options with { Replay = options.Replay with { Priority = priority } };
        PlainPlay play = Wired.Play(options, PlainPolicies.Sampled((ulong)options.Run.Seed));
        var memory = new PlainMemory(play, options);
        List<PlainWindow> drawn = [];

        await new WiredPipeline(options, Wired.Environments).PlayAsync(batch =>
        {
            play.ShouldGiveSuccessors(batch);
            foreach ((int row, PlainWindow window) in memory.Draw(batch.Rollout).Index())
            {
                window.ShouldBeRow((PathSample)batch.Replayed!, row);
                drawn.Add(window);
            }
        });

        drawn.Count.ShouldBe(Wired.Rollouts * options.Replay.Batch);
        ShouldHaveEveryEnd(drawn);
    }

    private static TrainingOptions Options(string rule, int capacity, int steps) => Wired.Options with
    {
        Rule = Wired.Options.Rule with { Name = rule },
        Run = Wired.Options.Run with { Groups = 2 },
        Replay = new ReplayOptions { Capacity = capacity, Batch = 16, Steps = steps },
    };

    private static void ShouldHaveEveryEnd(List<PlainWindow> drawn) =>
        drawn.Select(window => (window.Steps[^1].Terminated, window.Steps[^1].Truncated)).Distinct().Count().ShouldBe(4);
}
