namespace Flow.Stages.Acting.Behaviours;

/// <summary>ε by the agent steps of a run, all environments together: two straight lines, then constant.</summary>
/// <param name="options">Where they begin, meet and end.</param>
/// <param name="steps">Agent steps of the whole run.</param>
internal sealed class EpsilonSchedule(ExplorationOptions options, long steps)
{
    /// <summary>ε after a number of agent steps.</summary>
    /// <param name="step">Agent steps so far.</param>
    public double At(long step)
    {
        // Of a run without steps it is infinite or no number, and so beyond both lines.
        double share = (double)step / steps;
        if (share < options.MiddleAt)
            return Between(options.Start, options.Middle, share / options.MiddleAt);
        return share < options.EndAt
            ? Between(options.Middle, options.End, (share - options.MiddleAt) / (options.EndAt - options.MiddleAt))
            : options.End;
    }

    private static double Between(double from, double to, double share) => from + ((to - from) * share);
}
