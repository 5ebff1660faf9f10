namespace Flow.Lab.LoadTesting;

/// <summary>
/// Where a stage stops keeping up. A step of an open loop holds where at least <see cref="Kept"/> of the messages that were due were
/// done in its time, but for the last one, which its end may cut, and p99 is at most <see cref="Factor"/> times the p99 at a quarter of the closed loop's rate. The knee is the
/// highest share of the closed loop's rate that held: another program's burst can make a step fail, but not hold.
/// </summary>
internal static class Knee
{
    /// <summary>The share of the messages due that must be done.</summary>
    public const double Kept = 0.97;

    /// <summary>How much longer p99 may be than without a queue.</summary>
    public const double Factor = 10;

    /// <summary>Whether the stage kept up in a step.</summary>
    /// <param name="step">A step of an open loop.</param>
    /// <param name="quiet">The step at a quarter of the closed loop's rate.</param>
    public static bool Holds(LoadMeasure step, LoadMeasure quiet) =>
        step.Done + 1 >= Kept * step.Due && step.Latencies.P99 <= Factor * quiet.Latencies.P99;

    /// <summary>The knee.</summary>
    /// <param name="steps">The steps of a ramp, the quiet one first.</param>
    /// <returns>The step with the highest share that held; null where none did.</returns>
    public static RampStep? Find(IReadOnlyList<RampStep> steps) =>
        steps.Where(step => Holds(step.Open, steps[0].Open)).MaxBy(step => step.Share);
}
