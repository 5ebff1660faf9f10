namespace Flow.Lab.LoadTesting;

/// <summary>What a load test does. With neither a rate nor a number of messages it is a ramp.</summary>
/// <param name="Stage">The stage under load, by its name.</param>
/// <param name="Rate">Messages a second of an open loop.</param>
/// <param name="Closed">Messages that a closed loop keeps on their way.</param>
/// <param name="Seconds">How long, the warm-up included.</param>
/// <param name="Batches">The folder of a run whose recorded batches are learnt from; null for noise.</param>
internal sealed record LoadPlan(string Stage, double? Rate, int? Closed, double Seconds, string? Batches)
{
    /// <summary>The share of the time in which code is compiled and memory grows, unmeasured.</summary>
    private const double WarmUpShare = 0.05;

    /// <summary>Seconds of warm-up.</summary>
    public double WarmUp => Seconds * WarmUpShare;

    /// <summary>Seconds that are measured.</summary>
    public double Measured => Seconds - WarmUp;
}
