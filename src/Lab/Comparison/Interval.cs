namespace Flow.Lab.Comparison;

/// <summary>A confidence interval; both ends are NaN where there is too little to estimate one from.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>There is none.</summary>
    public static Interval None { get; } = new(double.NaN, double.NaN);
}
