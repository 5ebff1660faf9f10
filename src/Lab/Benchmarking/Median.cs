namespace Flow.Lab.Benchmarking;

/// <summary>The middle of some numbers: a disturbance that hits a few of them does not move it.</summary>
internal static class Median
{
    /// <summary>Their median; of an even count the mean of the two in the middle.</summary>
    /// <param name="numbers">At least one.</param>
    public static double Of(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
