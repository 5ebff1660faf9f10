using Flow.Stages.Returns;
using FsCheck.Xunit;

namespace Flow.Stages.Tests.Returns;

/// <summary>The table of paths against each path walked by itself.</summary>
public sealed class PathTableTests
{
    private const double Gamma = 0.9;

    [Fact]
    public void It_says_what_it_is_made_for()
    {
        var table = new PathTable(rows: 3, steps: 4, longest: 2, Gamma);
        (table.Rows, table.Steps, table.Longest, table.Gamma).ShouldBe((3, 4, 2, Gamma));
    }

    [Property]
    public void Each_path_is_what_a_walk_along_it_finds(int seed, byte steps, byte longest, byte length)
    {
        (int most, int d) = (1 + (steps % 8), 1 + (longest % 10));
        var random = new Random(seed);
        int count = 1 + (length % most);
        float[] rewards = [.. Enumerable.Range(0, count).Select(_ => (float)random.Next(-5, 6))];
        bool[] ended = [.. rewards.Select(_ => random.Next(3) == 0)];
        long[] successors = [.. rewards.Select((_, t) => ended[t] && random.Next(2) == 0 ? -1L : 100 + t)];
        var table = new PathTable(rows: 3, most, d, Gamma);
        table.Fill(1, new PathSteps { Rewards = rewards, Ended = ended, Successors = successors });

        for (int t = 0; t < most; t++)
        {
            int at = most + t;
            int end = t;
            while (end + 1 < Math.Min(count, t + d) && !ended[end])
                end++;
            table.Begun[at].ShouldBe(t < count ? 1 : 0);
            if (t >= count)
            {
                (table.Returns[at], table.Discounts[at], table.Ends[at]).ShouldBe((0, 0, 0L));
                Weights(table, at).ShouldAllBe(weight => weight == 0);
                continue;
            }

            table.Returns[at].ShouldBe(Enumerable.Range(t, end - t + 1).Sum(j => Math.Pow(Gamma, j - t) * rewards[j]), 1e-12);
            table.Discounts[at].ShouldBe(successors[end] < 0 ? 0 : Math.Pow(Gamma, end - t + 1), 1e-12);
            table.Ends[at].ShouldBe(Math.Max(0, successors[end]));
            Weights(table, at).ShouldBe([.. Enumerable.Range(0, most).Select(j => j >= t && j <= end ? Math.Pow(Gamma, j - t) : 0)], 1e-12);
        }
    }

    [Fact]
    public void A_row_replaces_what_was_there_and_leaves_the_others()
    {
        var table = new PathTable(rows: 2, steps: 3, longest: 3, Gamma);
        PathSteps Row(int count) => new()
        {
            Rewards = Enumerable.Repeat(1f, count).ToArray(),
            Ended = new bool[count],
            Successors = Enumerable.Range(1, count).Select(step => (long)step).ToArray(),
        };

        table.Fill(0, Row(3));
        table.Fill(1, Row(3));
        table.Fill(1, Row(1));

        table.Begun.ShouldBe([1, 1, 1, 1, 0, 0]);
        table.Ends.ShouldBe([3, 3, 3, 1, 0, 0]);
    }

    [Fact]
    public void A_row_that_is_too_long_or_ragged_is_refused()
    {
        var table = new PathTable(rows: 1, steps: 2, longest: 2, Gamma);

        Should.Throw<ArgumentException>(() => table.Fill(0, new PathSteps { Rewards = new float[3], Ended = new bool[3], Successors = new long[3] }))
            .Message.ShouldContain("at most 2 steps");
        Should.Throw<ArgumentException>(() => table.Fill(0, new PathSteps { Rewards = new float[2], Ended = new bool[1], Successors = new long[2] }));
    }

    private static double[] Weights(PathTable table, int at) => table.Weights[(at * table.Steps)..((at + 1) * table.Steps)];
}
