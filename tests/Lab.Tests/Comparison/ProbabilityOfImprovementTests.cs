using Flow.Lab.Comparison;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Comparison;

public sealed class ProbabilityOfImprovementTests
{
    [Fact]
    public void Every_pair_counts_and_a_tie_a_half() =>
        // Above 1 and 2 (2 pairs), equal to 2 (a half), below: 1 of 1; 3 > 1, 3 > 2: of 6 pairs 1 + 0.5 + 2.
        ProbabilityOfImprovement.Of([[1, 2, 3]], [[1, 2]]).ShouldBe((0.5 + 1.5 + 2) / 6, 1e-12);

    [Fact]
    public void Games_weigh_alike_however_many_runs_they_have() =>
        ProbabilityOfImprovement.Of([[5, 6, 7, 8], [0]], [[1, 2], [3, 4, 5]]).ShouldBe(0.5);

    [Fact]
    public void Both_ways_add_up_to_one()
    {
        double[][] x = [[3, 1, 4, 1, 5], [9, 2, 6]];
        double[][] y = [[2, 7, 1, 8], [2, 8, 1]];

        (ProbabilityOfImprovement.Of(x, y) + ProbabilityOfImprovement.Of(y, x)).ShouldBe(1, 1e-12);
    }
}
