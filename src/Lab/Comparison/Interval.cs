using MathNet.Numerics.Statistics;

namespace Flow.Lab.Comparison;

/// <summary>A confidence interval; both ends are NaN where there is too little to estimate one from.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>There is none.</summary>
    public static Interval None { get; } = new(double.NaN, double.NaN);
}

/// <summary>Mean and sample standard deviation (n − 1) of the runs of a group.</summary>
/// <param name="Mean">The mean; NaN where there is no run.</param>
/// <param name="Deviation">The standard deviation; NaN where there is one run, which says nothing of how runs differ.</param>
/// <param name="Count">How many runs.</param>
internal readonly record struct Spread(double Mean, double Deviation, int Count)
{
    /// <summary>Summarises a score of each run.</summary>
    /// <param name="scores">A number for each run.</param>
    public static Spread Of(IReadOnlyCollection<double> scores)
    {
        (double mean, double deviation) = scores.MeanStandardDeviation();
        return new Spread(mean, deviation, scores.Count);
    }
}
