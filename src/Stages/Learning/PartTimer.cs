using System.Diagnostics;

namespace Flow.Stages.Learning;

/// <summary>Times what is done one after the other.</summary>
internal sealed class PartTimer
{
    private long _since = Stopwatch.GetTimestamp();

    /// <summary>The time since the last part ended, or since the beginning.</summary>
    public TimeSpan Next()
    {
        long now = Stopwatch.GetTimestamp();
        TimeSpan part = Stopwatch.GetElapsedTime(_since, now);
        _since = now;
        return part;
    }
}
