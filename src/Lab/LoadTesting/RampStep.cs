namespace Flow.Lab.LoadTesting;

/// <summary>A step of a ramp.</summary>
/// <param name="Share">The rate of the open loop, as a share of the closed loop's.</param>
/// <param name="Closed">The closed loop, just before.</param>
/// <param name="Open">The open loop.</param>
internal sealed record RampStep(double Share, LoadMeasure Closed, LoadMeasure Open);
