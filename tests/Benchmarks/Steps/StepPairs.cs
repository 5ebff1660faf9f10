using System.Diagnostics;

namespace Flow.Benchmarks.Steps;

/// <summary>Seconds of several steps, each taken in turn with the others.</summary>
internal sealed class StepPairs
{
    /// <summary>Of so many rounds a median says something.</summary>
    private const int FewestRounds = 5;

    private readonly List<double>[] _seconds;

    private StepPairs(int steps) => _seconds = [.. Enumerable.Range(0, steps).Select(_ => new List<double>())];

    /// <summary>Rounds that were measured.</summary>
    public int Rounds => _seconds[0].Count;

    /// <summary>Takes each step some times, for what is only done at first.</summary>
    /// <param name="steps">The steps; they stay the caller's.</param>
    /// <param name="rounds">How often.</param>
    public static void WarmUp(IReadOnlyList<ITimedStep> steps, int rounds)
    {
        foreach (ITimedStep step in Enumerable.Repeat(steps, rounds).SelectMany(all => all))
            step.Take();
    }

    /// <summary>Takes each step once, and so on.</summary>
    /// <param name="steps">The steps; they stay the caller's.</param>
    /// <param name="rounds">Rounds at most.</param>
    /// <param name="limit">How long at most, after a few rounds.</param>
    /// <param name="rest">How long before each.</param>
    public static StepPairs Measure(IReadOnlyList<ITimedStep> steps, int rounds, TimeSpan limit, TimeSpan rest)
    {
        var pairs = new StepPairs(steps.Count);
        long start = Stopwatch.GetTimestamp();
        while (pairs.Rounds < rounds && (pairs.Rounds < FewestRounds || Stopwatch.GetElapsedTime(start) < limit))
        {
            for (int step = 0; step < steps.Count; step++)
            {
                Thread.Sleep(rest);
                pairs._seconds[step].Add(steps[step].Take());
            }
        }

        return pairs;
    }

    /// <summary>The median seconds of a step.</summary>
    public double Median(int step) => MedianOf(_seconds[step]);

    /// <summary>The median of the rounds' ratios of two steps' seconds.</summary>
    public double Ratio(int step, int other) => MedianOf([.. _seconds[step].Zip(_seconds[other], (mine, theirs) => mine / theirs)]);

    private static double MedianOf(List<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
