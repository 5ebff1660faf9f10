namespace Flow.Stages.Optimizers;

/// <summary>
/// The step size of each update. <c>linear</c> falls from the first value to 0 at the last sample of the run, and an update
/// uses the value at its batch's last sample, as OpenAI baselines' A2C of 2017 counted it. <c>constant</c> stays.
/// </summary>
/// <param name="initial">The step size at the start.</param>
/// <param name="linear">Whether it falls.</param>
/// <param name="updates">Updates of the whole run.</param>
/// <param name="rows">Samples of one update.</param>
internal sealed class LearningRateSchedule(double initial, bool linear, long updates, int rows)
{
    /// <summary>The schedule that options name.</summary>
    /// <param name="options">The optimiser's options.</param>
    /// <param name="updates">Updates of the whole run.</param>
    /// <param name="rows">Samples of one update.</param>
    public static LearningRateSchedule Of(OptimizerOptions options, long updates, int rows) =>
        new(options.LearningRate, options.LearningRateSchedule == "linear", updates, rows);

    /// <summary>The step size of one update.</summary>
    /// <param name="update">The update's number, from 0.</param>
    public double At(long update)
    {
        if (!linear)
            return initial;
        double samples = ((double)(update + 1) * rows) - 1;
        return initial * Math.Max(0, 1 - (samples / ((double)updates * rows)));
    }
}
