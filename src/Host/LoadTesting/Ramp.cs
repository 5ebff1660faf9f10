namespace Flow.Host.LoadTesting;

/// <summary>
/// What a ramp found: the closed loop's rate, which is the most that the stage does, measured before and after an open loop at shares of it.
/// </summary>
/// <param name="Before">The closed loop at the beginning.</param>
/// <param name="Steps">The steps of the open loop, by rate; the first is the quiet one.</param>
/// <param name="After">The closed loop at the end.</param>
internal sealed record Ramp(LoadMeasure Before, IReadOnlyList<LoadMeasure> Steps, LoadMeasure After)
{
    private static readonly double[] Shares = [0.25, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1];

    /// <summary>The closed loop's messages a second.</summary>
    public double Maximum => (Before.Rate + After.Rate) / 2;

    /// <summary>The highest rate that the stage keeps up with; null where it kept up with none.</summary>
    public LoadMeasure? Knee { get; } = LoadTesting.Knee.Find(Steps);

    /// <summary>Measures.</summary>
    /// <param name="driver">Drives the stage.</param>
    /// <param name="saturating">Messages on their way that let the stage never wait.</param>
    /// <param name="seconds">How long, for all.</param>
    /// <param name="tell">Told of each measurement.</param>
    /// <param name="stop">Ends it early.</param>
    public static Ramp Run(LoadDriver driver, int saturating, double seconds, Action<LoadMeasure> tell, CancellationToken stop)
    {
        double slot = seconds / (Shares.Length + 2);
        LoadMeasure Tell(LoadMeasure measure)
        {
            tell(measure);
            return measure;
        }

        LoadMeasure before = Tell(driver.Closed(saturating, slot, stop));
        LoadMeasure[] steps = [.. Shares.Select(share => Tell(driver.Open(Math.Max(share * before.Rate, 1 / slot), slot, stop)))];
        return new Ramp(before, steps, Tell(driver.Closed(saturating, slot, stop)));
    }
}
