using System.Collections.Concurrent;
using Flow.Stages.Returns;

namespace Flow.Verification.Tests.Drawn;

/// <summary>How far checks look ahead, and in processes of what size: seen by the arithmetic under test, which is asked about every path.</summary>
public sealed class LookaheadTests
{
    private const int Count = 600;

    [Theory]
    [InlineData("(36), (37)", 1, 3, 3, 3)]
    [InlineData("slip 3 (37)", 1, 3, 3, 3)]
    [InlineData("(40)=(41)", 1, 3, 3, 3)]
    [InlineData("(42), (43) n steps", 1, 3, 3, 3)]
    [InlineData("(43) λ = 0, λ = 1", 2, 3, 3, 3)]
    [InlineData("(44), (45)", 1, 1, 5, 4)]
    [InlineData("(46) off policy", 3, 3, 3, 3)]
    [InlineData("(37) contraction", 1, 3, 3, 2)]
    [InlineData("(52)", 1, 3, 3, 3)]
    [InlineData("(53)", 1, 3, 3, 3)]
    public void Every_path_of_so_many_steps_is_given_to_returns(string equation, int least, int most, int states, int actions)
    {
        ReturnsSeen seen = new();

        Of(equation).Run(1, Count, Subject.Flow with { Returns = seen.Of });

        seen.All.Select(one => one.Steps).ShouldBeAll(least, most);
        int[] asked = [.. seen.All.Where(one => one.Steps == least).Select(one => one.Calls)];
        asked.Max().ShouldBe(Paths(states, actions, least, ends: true));
        asked.Min().ShouldBe(Paths(2, 2, least, ends: false));
    }

    [Theory]
    [InlineData("(42), (43) n steps")]
    [InlineData("(52)")]
    public void Any_lambda_is_looked_ahead_with(string equation)
    {
        ReturnsSeen seen = new();

        Of(equation).Run(1, Count, Subject.Flow with { Returns = seen.Of });

        seen.All.Select(one => one.Lambda).ShouldFill(0, 1);
    }

    [Theory]
    [InlineData("(41) rule", 1, 3)]
    [InlineData("(46) rule, off policy", 2, 3)]
    public void Every_path_of_so_many_steps_is_given_to_the_table(string equation, int least, int most)
    {
        ConcurrentBag<(int Rows, int Steps)> tables = [];

        Of(equation).Run(1, 4 * Count, Subject.Flow with
        {
            Paths = (table, row, in played) =>
            {
                tables.Add((table.Rows, table.Steps));
                table.Fill(row, played);
            },
        });

        tables.Select(table => table.Steps).ShouldBeAll(least, most);
        int[] rows = [.. tables.Where(table => table.Steps == least).Select(table => table.Rows)];
        rows.Max().ShouldBe(Paths(3, 2, least, ends: true));
        rows.Min().ShouldBe(Paths(2, 2, least, ends: false));
    }

    private static Check Of(string equation) => AllChecks.List.Single(check => check.Equation == equation);

    /// <summary>How many paths there are from all states and actions, where any state may follow, or the end as well.</summary>
    private static int Paths(int states, int actions, int steps, bool ends)
    {
        int paths = 1;
        for (int step = 0; step < steps; step++)
            paths = (ends ? 1 : 0) + (states * (step == 0 ? 1 : actions * paths));
        return states * actions * paths;
    }

    /// <summary>What Returns was asked for: with what λ, for how many steps, and how often.</summary>
    private sealed class ReturnsSeen
    {
        public ConcurrentBag<Asked> All { get; } = [];

        public ReturnFunction Of(double gamma, double tau, ReturnForm form, double lambda)
        {
            ReturnFunction returns = Subject.Flow.Returns(gamma, tau, form, lambda);
            Asked asked = new(lambda);
            All.Add(asked);
            return (in steps, advantages, valueTargets, qTargets) =>
            {
                asked.Steps = advantages.Length;
                asked.Calls++;
                returns(steps, advantages, valueTargets, qTargets);
            };
        }
    }

    private sealed class Asked(double lambda)
    {
        public double Lambda => lambda;

        public int Steps { get; set; }

        public int Calls { get; set; }
    }
}
