namespace Flow.Verification.Tests.Drawn;

/// <summary>Many draws of one kind, and where they lie.</summary>
internal static class Sample
{
    private const int Count = 1500;

    /// <summary>What comes of the first cases of seed 1.</summary>
    public static T[] Of<T>(Func<Draw, T> make, int count = Count) => [.. Enumerable.Range(0, count).Select(number => make(new Draw(1, number)))];

    /// <summary>Numbers that lie in an interval and come within a hundredth of both of its ends.</summary>
    public static void ShouldFill(this IEnumerable<double> numbers, double low, double high)
    {
        double[] all = [.. numbers];
        double near = 0.01 * (high - low);
        all.Min().ShouldBeInRange(low, low + near);
        all.Max().ShouldBeInRange(high - near, high);
    }

    /// <summary>Whole numbers that take every value of an interval and no other.</summary>
    public static void ShouldBeAll(this IEnumerable<int> numbers, int low, int high) =>
        numbers.Distinct().Order().ShouldBe(Enumerable.Range(low, high - low + 1));

    /// <summary>How often something holds, to within four standard errors.</summary>
    public static void ShouldHoldWithProbability(this IEnumerable<bool> trials, double probability)
    {
        bool[] all = [.. trials];
        double error = 4 * Math.Sqrt(probability * (1 - probability) / all.Length);
        (all.Count(held => held) / (double)all.Length).ShouldBeInRange(probability - error, probability + error);
    }

    /// <summary>The largest of some numbers less the smallest.</summary>
    public static double Spread(IEnumerable<double> numbers) => numbers.Max() - numbers.Min();
}
