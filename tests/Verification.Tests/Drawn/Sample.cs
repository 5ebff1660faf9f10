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

    /// <summary>What log π̄ of some states is; weights that several states share are given.</summary>
    public static ReferenceKind Kind(double[][] logReference)
    {
        double[] first = logReference[0];
        if (logReference.Any(row => !row.SequenceEqual(first)))
            return ReferenceKind.Policy;
        if (first.All(weight => weight == 0))
            return ReferenceKind.Counting;
        return first.All(weight => weight == -Math.Log(first.Length)) ? ReferenceKind.Uniform : ReferenceKind.Given;
    }

    /// <summary>References of every kind, those that differ from state to state twice as often as the others.</summary>
    public static void ShouldBeDrawnAsReferences(this IEnumerable<ReferenceKind> kinds)
    {
        ReferenceKind[] all = [.. kinds];
        all.Select(kind => kind == ReferenceKind.Uniform).ShouldHoldWithProbability(0.2);
        all.Select(kind => kind == ReferenceKind.Counting).ShouldHoldWithProbability(0.2);
        all.Select(kind => kind == ReferenceKind.Given).ShouldHoldWithProbability(0.2);
        all.Select(kind => kind == ReferenceKind.Policy).ShouldHoldWithProbability(0.4);
    }

    /// <summary>The largest of some numbers less the smallest.</summary>
    public static double Spread(IEnumerable<double> numbers)
    {
        double[] all = [.. numbers];
        return all.Max() - all.Min();
    }
}
