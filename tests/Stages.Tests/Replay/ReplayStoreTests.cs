using Flow.Contracts.Messages;
using Flow.Contracts.Randomness;
using Flow.Stages.Replay;
using FsCheck.Xunit;

namespace Flow.Stages.Tests.Replay;

public sealed class ReplayStoreTests
{
    /// <summary>Two million operations: episode ends of every kind, wrap-around, windows that span all of it.</summary>
    [Theory]
    [InlineData(1, 4, 57, 1, false)]
    [InlineData(1, 4, 200, 5, true)]
    [InlineData(3, 4, 150, 3, false)]
    [InlineData(2, 1, 64, 2, true)]
    [InlineData(4, 3, 4000, 10, true)]
    public void It_is_what_a_store_of_whole_stacks_is(int environments, int depth, int capacity, int steps, bool repeatsFirstFrame)
    {
        var shape = new ReplayShape(environments, FrameBytes: 3, depth, capacity) { RepeatsFirstFrame = repeatsFirstFrame };
        for (int seed = 0; seed < 10; seed++)
            CompareWithNaive(shape, new ReplayWindow(steps, 0.9), seed, operations: 40_000);
    }

    [Property(MaxTest = 20)]
    public void A_sample_has_whole_transitions_only_each_as_the_naive_store_has_it(byte seed, byte steps, byte extra)
    {
        var shape = new ReplayShape(Environments: 2, FrameBytes: 4, StackDepth: 4, Capacity: 2 * ((2 * (steps % 8)) + 20 + extra));
        var window = new ReplayWindow((steps % 8) + 1, 0.97);
        var store = new ReplayStore(shape);
        var naive = new NaiveReplay(shape);
        var play = new RandomPlay(shape, seed);
        var sample = new TransitionSample(16, shape.ObservationBytes);
        for (int step = 0; step < 500; step++)
        {
            Add(store, naive, play, step % 2);
            if (step > 2 * window.Steps)
                SampleAndFind(store, naive, window, sample, step);
        }
    }

    [Fact]
    public void Every_whole_transition_is_drawn_as_often_as_any_other()
    {
        var shape = new ReplayShape(Environments: 2, FrameBytes: 1, StackDepth: 2, Capacity: 40);
        var store = new ReplayStore(shape);
        for (int step = 0; step < 50; step++)
        {
            byte number = (byte)step;
            bool truncated = step % 7 == 3;
            store.Add(0, new ReplayStep(1, step, 0, Terminated: false, truncated), [number], [number]);
            store.Add(1, new ReplayStep(1, 100 + step, 0, step % 5 == 4, false), [number], []);
        }

        var sample = new TransitionSample(100_000, shape.ObservationBytes);
        var window = new ReplayWindow(3, 0.9);
        store.Sample(new CounterRandom(1, 0, RandomPurpose.Replay), 1, window, sample);

        var one = new TransitionSample(1, shape.ObservationBytes);
        int whole = Enumerable.Range(0, 40).Count(slot => store.TryRead(slot / 20, slot % 20, window, 0, one));
        int[] counts = [.. sample.Actions.CountBy(action => action).Select(pair => pair.Value)];
        counts.Length.ShouldBe(whole);
        double expected = (double)sample.Rows / whole;
        counts.Sum(count => Math.Pow(count - expected, 2) / expected).ShouldBeLessThan(2.0 * whole, "χ² is near the number of cells");
    }

    [Fact]
    public void A_draw_depends_on_seed_and_update_and_on_nothing_else()
    {
        var shape = new ReplayShape(1, 2, 2, 100);
        var store = new ReplayStore(shape);
        var play = new RandomPlay(shape, 5);
        for (int step = 0; step < 300; step++)
            play.Step(0, (what, frame, final, _, _) => store.Add(0, what, frame, final));
        long[] Draw(ulong seed, long update)
        {
            var sample = new TransitionSample(32, shape.ObservationBytes);
            store.Sample(new CounterRandom(seed, 0, RandomPurpose.Replay), update, new ReplayWindow(1, 0.9), sample);
            return [.. sample.Actions, .. sample.Returns.Select(reward => (long)reward)];
        }

        long[] first = Draw(1, 7);
        Draw(1, 8).ShouldNotBe(first);
        Draw(2, 7).ShouldNotBe(first);
        Draw(1, 7).ShouldBe(first);
    }

    [Fact]
    public void Where_nothing_is_whole_a_draw_says_so()
    {
        var shape = new ReplayShape(1, 2, 2, 10);
        var store = new ReplayStore(shape);
        var sample = new TransitionSample(1, shape.ObservationBytes);
        var random = new CounterRandom(1, 0, RandomPurpose.Replay);

        Should.Throw<InvalidOperationException>(() => store.Sample(random, 3, new ReplayWindow(1, 0.9), sample)).Message.ShouldContain("Update 3");
        store.Add(0, new ReplayStep(1, 0, 0, false, false), [1, 2], []);
        Should.Throw<InvalidOperationException>(() => store.Sample(random, 4, new ReplayWindow(1, 0.9), sample)).Message.ShouldContain("1 observations");
    }

    [Fact]
    public void A_million_transitions_of_the_paper_fit_into_7_and_a_half_gigabytes()
    {
        var shape = new ReplayShape(Environments: 1, FrameBytes: 84 * 84, StackDepth: 4, Capacity: 1_000_000);

        shape.BytesOf(1_000_000).ShouldBeInRange(7_056_000_000, 7_500_000_000);
        shape.BytesOf(10_000).ShouldBeLessThan(71_000_000);
    }

    private static void CompareWithNaive(ReplayShape shape, ReplayWindow window, int seed, int operations)
    {
        var store = new ReplayStore(shape);
        var naive = new NaiveReplay(shape);
        var play = new RandomPlay(shape, seed);
        var random = new Random(seed);
        var sample = new TransitionSample(1, shape.ObservationBytes);
        var paths = new PathSample(1, window.Steps, shape.ObservationBytes);
        for (int operation = 0; operation < operations; operation++)
        {
            int environment = random.Next(shape.Environments);
            if (random.Next(4) == 0)
            {
                Add(store, naive, play, environment);
                continue;
            }

            int age = random.Next(shape.LaneCapacity + 2);
            NaiveReplay.Transition? expected = naive.Read(environment, age, window);
            store.TryRead(environment, age, window, 0, sample).ShouldBe(expected is not null);
            expected?.ShouldBeRow(sample, 0);
            if (store.TryRead(environment, age, window, 0, paths))
                ShouldBePath(naive.ReadPath(environment, age, window)!, paths);
        }
    }

    private static void ShouldBePath(IReadOnlyList<NaiveReplay.Entry> path, PathSample sample)
    {
        bool terminated = path[^1].Step.Terminated && !path[^1].IsFinal && path.Count - 1 < sample.Steps;
        int length = sample.Lengths[0];
        length.ShouldBe(terminated ? path.Count : path.Count - 1);
        sample.Terminated[0].ShouldBe(terminated);
        for (int t = 0; t < path.Count; t++)
            sample.Observation(0, t).SequenceEqual(path[t].Stack).ShouldBeTrue();
        for (int t = 0; t < sample.Steps; t++)
        {
            sample.Actions[t].ShouldBe(t < length ? path[t].Step.Action : 0);
            sample.Rewards[t].ShouldBe(t < length ? path[t].Step.Reward : 0);
        }

        sample.Observation(0, sample.Steps).SequenceEqual(path.Count > sample.Steps ? path[sample.Steps].Stack : new byte[sample.ObservationBytes]).ShouldBeTrue();
    }

    private static void SampleAndFind(ReplayStore store, NaiveReplay naive, ReplayWindow window, TransitionSample sample, int update)
    {
        store.Sample(new CounterRandom(3, 0, RandomPurpose.Replay), update, window, sample);
        for (int row = 0; row < sample.Rows; row++)
        {
            byte[] drawn = sample.Observation(row).ToArray();
            NaiveReplay.Transition? found = Enumerable.Range(0, 2)
                .SelectMany(environment => Enumerable.Range(0, naive.Count(environment)).Select(age => naive.Read(environment, age, window)))
                .FirstOrDefault(transition => transition is not null && transition.Start.Stack.AsSpan().SequenceEqual(drawn));
            found.ShouldNotBeNull();
            found.ShouldBeRow(sample, row);
        }
    }

    private static void Add(ReplayStore store, NaiveReplay naive, RandomPlay play, int environment) =>
        play.Step(environment, (step, frame, final, stack, finalStack) =>
        {
            store.Add(environment, step, frame, final);
            naive.Add(environment, stack, step, finalStack);
        });
}
