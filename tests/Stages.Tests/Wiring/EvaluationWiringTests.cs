using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Contracts.Randomness;
using Flow.Stages.Evaluation;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Wiring;

/// <summary>
/// The scores of an evaluation are those of the plain play of each game by itself: lives are lost on the way, rewards are beyond 1 and depend on
/// the actions, and some games are over long before others.
/// </summary>
public sealed class EvaluationWiringTests
{
    private const int Games = 12;
    private const long TrainingSeed = 5;
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData(1000)]
    [InlineData(28)]
    public void Each_game_is_played_as_if_it_were_alone(long maxFrames)
    {
        (double Score, int Steps, int Episodes)[] games = [.. Enumerable.Range(0, Games).Select(game => Play(game, maxFrames))];
        games.Select(game => game.Steps).Distinct().Count().ShouldBeGreaterThan(1, "games end one by one");
        games.Max(game => game.Episodes).ShouldBeGreaterThan(1, "a lost life does not end a game");
        double[] scores = [.. games.Select(game => game.Score)];

        using var network = LinearNetwork.Create(Observation, NumberedEnvironment.Actions);
        ScoreSummary summary = new Evaluator(Wired.Environments, Options(maxFrames), CPU).Play(network, CancellationToken.None);

        double mean = scores.Sum() / Games;
        summary.Episodes.ShouldBe(Games);
        summary.Mean.ShouldBe(mean, Tolerance);
        summary.StandardDeviation.ShouldBe(Math.Sqrt(scores.Sum(score => (score - mean) * (score - mean)) / (Games - 1)), Tolerance);
        summary.Minimum.ShouldBe(scores.Min(), Tolerance);
        summary.Maximum.ShouldBe(scores.Max(), Tolerance);
    }

    [Fact]
    public void The_first_game_is_the_one_that_is_watched()
    {
        PlainStep[] steps = [.. Game(number: 0, maxFrames: 1000)];
        double[] scores = [.. Enumerable.Range(0, steps.Length + 1).Select(t => Score(steps.AsSpan(0, t)))];
        List<(float Step, double Score, long Frames)> shown = [];

        using var network = LinearNetwork.Create(Observation, NumberedEnvironment.Actions);
        new Evaluator(Wired.Environments, Options(1000), CPU).Watch(
            network, (raw, score, frames) => shown.Add((Seen.Of(raw)[2], score, frames)), CancellationToken.None);

        shown.Select(step => step.Score).ShouldBe(scores, Tolerance);
        shown.Select(step => step.Frames).ShouldBe(Enumerable.Range(0, scores.Length).Select(step => (long)step * NumberedEnvironment.FramesPerStep));
        shown[^1].Step.ShouldBe(steps[^1].Successor[^3], "the last picture is the last of the game");
    }

    private static Contracts.Environments.ObservationSpec Observation { get; } =
        Wired.Environments.Spec.RawObservation.Stacked(Wired.StackDepth);

    /// <summary>Evaluations have a seed of their own, and the same one each time.</summary>
    private static ulong Seed { get; } = new CounterRandom((ulong)TrainingSeed, 0, RandomPurpose.Evaluation).Bits(0);

    private static TrainingOptions Options(long maxFrames) => Shipped.Options with
    {
        Rule = new() { Name = "pg-proper" },
        Run = new() { Seed = TrainingSeed },
        Evaluation = new EvaluationOptions { Episodes = Games, MaxFrames = maxFrames },
    };

    private static (double Score, int Steps, int Episodes) Play(int number, long maxFrames)
    {
        PlainStep[] steps = [.. Game(number, maxFrames)];
        return (Score(steps), steps.Length, steps.Count(step => step.Ended));
    }

    /// <summary>The rewards of the first steps of a game, as they are, and what the starts of its episodes brought.</summary>
    private static double Score(ReadOnlySpan<PlainStep> steps)
    {
        (int episode, double score) = (1, NumberedEnvironment.StartRewardOf(1));
        foreach (PlainStep step in steps)
        {
            score += step.Reward;
            if (step.Ended && !step.GameOver)
                score += NumberedEnvironment.StartRewardOf(++episode);
        }

        return score;
    }

    /// <summary>The steps of a game, to its end or until its frames are spent.</summary>
    private static IEnumerable<PlainStep> Game(int number, long maxFrames)
    {
        var play = new PlainPlay(
            Wired.Environments,
            Shipped.Options with { Run = new() { Seed = (long)Seed, Environments = Games }, Rule = new() { N = 30 } },
            (observation, _) => LinearNetwork.Ask(observation, NumberedEnvironment.Actions, version: 0),
            PlainPolicies.Sampled(Seed),
            rollouts: 1);
        long frames = 0;
        foreach (PlainStep step in play.Of(number))
        {
            yield return step;
            frames += NumberedEnvironment.FramesPerStep;
            if (step.GameOver || frames >= maxFrames)
                yield break;
        }
    }
}
