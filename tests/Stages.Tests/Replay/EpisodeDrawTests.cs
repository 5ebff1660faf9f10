using Flow.Contracts.Messages;
using Flow.Contracts.Randomness;
using Flow.Stages.Replay;

namespace Flow.Stages.Tests.Replay;

/// <summary>Draws by what episodes earned: P = 0.1/N + 0.9 exp(αR)/Σ exp(αR), then any step of it.</summary>
public sealed class EpisodeDrawTests
{
    private const double Priority = 0.4;
    private static readonly ReplayShape Shape = new(Environments: 2, FrameBytes: 1, StackDepth: 1, Capacity: 60);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Each_step_is_drawn_as_often_as_its_episodes_return_says(int seed)
    {
        (ReplayStore store, NaiveReplay naive) = Play(seed, steps: 90);
        (double Return, int[] Actions)[] episodes = [.. naive.Episodes(0), .. naive.Episodes(1)];
        double sum = episodes.Sum(episode => Math.Exp(Priority * episode.Return));
        var expected = episodes
            .SelectMany(episode => episode.Actions.Select(action => (
                Action: (long)action, Share: ((0.1 / episodes.Length) + (0.9 * Math.Exp(Priority * episode.Return) / sum)) / episode.Actions.Length)))
            .ToDictionary(step => step.Action, step => step.Share);
        expected.Values.Sum().ShouldBe(1, 1e-12);

        var sample = new TransitionSample(200_000, Shape.ObservationBytes);
        store.Sample(new CounterRandom(1, 0, RandomPurpose.Replay), 1, new ReplayWindow(1, 0.9, Priority), sample);

        // The newest step of an environment is not whole: nothing is known yet of what followed it.
        long[] open = [.. expected.Keys.Except(sample.Actions)];
        open.Length.ShouldBeLessThanOrEqualTo(2);
        double whole = 1 - open.Sum(action => expected[action]);
        double chi = sample.Actions.CountBy(action => action)
            .Sum(count => Square(count.Value - (sample.Rows * expected[count.Key] / whole)) / (sample.Rows * expected[count.Key] / whole));
        chi.ShouldBeLessThan(2.0 * expected.Count, "χ² is near the number of cells");
    }

    [Fact]
    public void Returns_of_any_size_are_weighed()
    {
        var store = new ReplayStore(Shape);
        for (int step = 0; step < 20; step++)
            store.Add(step % 2, new ReplayStep(1, step, step == 7 ? 1e6f : -1e6f, Terminated: true, Truncated: false), [0], []);
        var sample = new TransitionSample(2000, Shape.ObservationBytes);
        store.Sample(new CounterRandom(1, 0, RandomPurpose.Replay), 1, new ReplayWindow(1, 0.9, 100), sample);

        sample.Actions.Count(action => action == 7).ShouldBeInRange(1750, 1870, "0.9 of them, and a twentieth of the rest");
    }

    private static (ReplayStore Store, NaiveReplay Naive) Play(int seed, int steps)
    {
        var store = new ReplayStore(Shape);
        var naive = new NaiveReplay(Shape);
        var random = new Random(seed);
        for (int step = 0; step < steps; step++)
        {
            (bool terminated, bool truncated) = (random.Next(8) == 0, random.Next(8) == 0);
            var what = new ReplayStep(1, step, random.Next(-2, 3), terminated, truncated);
            int environment = random.Next(2);
            store.Add(environment, what, [0], [0]);
            naive.Add(environment, [0], what, what.HasFinal ? [0] : null);
        }

        return (store, naive);
    }

    private static double Square(double x) => x * x;
}
