namespace Flow.Verification.Tests;

/// <summary>How the figures of a check's cases become one, and when that is within bounds.</summary>
public sealed class BoundTests
{
    [Theory]
    [InlineData(nameof(BoundKind.WorstAtMost), 5, "≤ 3e0", false)]
    [InlineData(nameof(BoundKind.WorstAtLeast), 5, "≥ 3e0", true)]
    [InlineData(nameof(BoundKind.MedianAtMost), 2, "≤ 3e0", true)]
    [InlineData(nameof(BoundKind.MedianAtLeast), 2, "≥ 3e0", false)]
    public void The_worst_or_the_median_counts(string kind, double figure, string text, bool holds)
    {
        Bound bound = new(3, Enum.Parse<BoundKind>(kind));

        bound.Of([5, 1, 2, 4]).ShouldBe(figure);
        bound.Holds(figure).ShouldBe(holds);
        bound.Holds(3).ShouldBeTrue();
        bound.Holds(double.NaN).ShouldBeFalse();
        bound.Of([5, double.NaN, 2]).ShouldBe(double.NaN);
        bound.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(0.5, 0.25, 0.25)]
    [InlineData(-4, 4, 2)]
    [InlineData(8, 10, 0.2)]
    [InlineData(10, 8, 0.2)]
    public void Errors_are_relative_to_what_is_larger_than_one(double a, double b, double expected)
    {
        RelativeError.Of(a, b).ShouldBe(expected);
        RelativeError.Of([1, a], [1, b]).ShouldBe(expected);
        RelativeError.Of([[1], [1, a]], [[1], [1, b]]).ShouldBe(expected);
        RelativeError.Worst(0, expected, -1).ShouldBe(expected);
    }

    [Fact]
    public void Vectors_of_two_lengths_are_not_compared()
    {
        Should.Throw<ArgumentException>(() => RelativeError.Of([1, 2], [1]));
        RelativeError.Worst(1, double.NaN, 2).ShouldBe(double.NaN);
    }
}
