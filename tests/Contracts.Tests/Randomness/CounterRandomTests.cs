using Flow.Contracts.Randomness;
using FsCheck.Xunit;

namespace Flow.Contracts.Tests.Randomness;

public sealed class CounterRandomTests
{
    private const int Draws = 20_000;
    private static readonly CounterRandom Stream = new(seed: 7, environment: 3, RandomPurpose.Action);

    [Property]
    public bool The_same_key_gives_the_same_bits_in_any_order(ulong seed, ushort environment, long step, int lane)
    {
        ulong before = new CounterRandom(seed, environment, RandomPurpose.NoOps).Bits(step, lane);
        _ = new CounterRandom(seed, environment, RandomPurpose.NoOps).Bits(step + 1, lane);
        return new CounterRandom(seed, environment, RandomPurpose.NoOps).Bits(step, lane) == before;
    }

    [Property]
    public bool Every_part_of_the_key_sets_a_stream_apart(ulong seed, ushort environment, long step, int lane)
    {
        ulong[] neighbours =
        [
            new CounterRandom(seed, environment, RandomPurpose.NoOps).Bits(step, lane),
            new CounterRandom(seed + 1, environment, RandomPurpose.NoOps).Bits(step, lane),
            new CounterRandom(seed, environment + 1, RandomPurpose.NoOps).Bits(step, lane),
            new CounterRandom(seed, environment, RandomPurpose.InitialState).Bits(step, lane),
            new CounterRandom(seed, environment, RandomPurpose.NoOps).Bits(step + 1, lane),
            new CounterRandom(seed, environment, RandomPurpose.NoOps).Bits(step, lane + 1),
        ];
        return neighbours.Distinct().Count() == neighbours.Length;
    }

    [Property]
    public bool Uniform_numbers_lie_strictly_between_0_and_1(ulong seed, long step)
    {
        double number = new CounterRandom(seed, 0, RandomPurpose.Action).Uniform(step);
        return number is > 0 and < 1;
    }

    [Property]
    public bool Numbers_below_a_bound_keep_to_it(ulong seed, ushort bound, long step) =>
        new CounterRandom(seed, 0, RandomPurpose.NoOps).Below(bound + 1, step) is var number && number >= 0 && number <= bound;

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(30)]
    public void Every_value_below_a_bound_comes_equally_often(int bound)
    {
        int[] counts = new int[bound];
        for (int step = 0; step < Draws; step++)
            counts[Stream.Below(bound, step)]++;

        // χ² with bound − 1 degrees of freedom: mean d, variance 2d.
        double expected = (double)Draws / bound;
        double statistic = counts.Sum(count => (count - expected) * (count - expected) / expected);
        statistic.ShouldBeInRange(0, bound - 1 + (5 * Math.Sqrt(2.0 * (bound - 1))));
    }

    [Fact]
    public void There_is_no_number_below_nothing() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Stream.Below(0, step: 0));

    [Fact]
    public void Gumbel_numbers_have_their_mean_and_variance()
    {
        const double eulerGamma = 0.57721566490153286;
        double[] numbers = [.. Enumerable.Range(0, Draws).Select(step => Stream.Gumbel(step))];
        double mean = numbers.Average();

        mean.ShouldBe(eulerGamma, 0.04);
        numbers.Average(number => (number - mean) * (number - mean)).ShouldBe(Math.PI * Math.PI / 6, 0.1);
    }

    [Fact]
    public void Successive_steps_and_lanes_are_uncorrelated()
    {
        Correlation(step => Stream.Uniform(step), step => Stream.Uniform(step + 1)).ShouldBe(0, 0.03);
        Correlation(step => Stream.Uniform(step), step => Stream.Uniform(step, lane: 1)).ShouldBe(0, 0.03);
    }

    [Fact]
    public void Streams_are_equal_by_their_key()
    {
        (Stream == new CounterRandom(7, 3, RandomPurpose.Action)).ShouldBeTrue();
        (Stream != new CounterRandom(7, 4, RandomPurpose.Action)).ShouldBeTrue();
    }

    private static double Correlation(Func<int, double> first, Func<int, double> second) =>
        Enumerable.Range(0, Draws).Average(step => (first(step) - 0.5) * (second(step) - 0.5)) * 12;
}
