using Flow.Lab.Benchmarking;

namespace Flow.Lab.LoadTesting;

/// <summary>
/// Open loops at shares of what the stage does at most, which a closed loop measures just before each: so the two meet a machine's moods
/// alike.
/// </summary>
/// <param name="Steps">The steps, by share; the first is the quiet one.</param>
internal sealed record Ramp(IReadOnlyList<RampStep> Steps)
{
    /// <summary>An open loop needs time for a backlog to show; a rate is known sooner.</summary>
    private const double OpenSharePerStep = 2.0 / 3;

    private static readonly double[] Shares = [0.25, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1];

    /// <summary>The closed loop's messages a second: the median over the steps.</summary>
    public double Maximum => Median.Of(Steps.Select(step => step.Closed.Rate));

    /// <summary>The highest rate that the stage keeps up with; null where it kept up with none.</summary>
    public RampStep? Knee { get; } = LoadTesting.Knee.Find(Steps);

    /// <summary>Measures.</summary>
    /// <param name="driver">Drives the stage.</param>
    /// <param name="saturating">Messages on their way that let the stage never wait.</param>
    /// <param name="seconds">How long, for all.</param>
    /// <param name="tell">Told of each measurement.</param>
    /// <param name="stop">Ends it early.</param>
    public static Ramp Run(LoadDriver driver, int saturating, double seconds, Action<LoadMeasure> tell, CancellationToken stop)
    {
        double step = seconds / Shares.Length;
        double open = step * OpenSharePerStep;
        return new Ramp([.. Shares.Select(share =>
        {
            LoadMeasure closed = driver.Closed(saturating, step - open, stop);
            tell(closed);
            LoadMeasure measure = driver.Open(Math.Max(share * closed.Rate, 1 / open), open, stop);
            tell(measure);
            return new RampStep(share, closed, measure);
        })]);
    }
}

/// <summary>A step of a ramp.</summary>
/// <param name="Share">The rate of the open loop, as a share of the closed loop's.</param>
/// <param name="Closed">The closed loop, just before.</param>
/// <param name="Open">The open loop.</param>
internal sealed record RampStep(double Share, LoadMeasure Closed, LoadMeasure Open);
