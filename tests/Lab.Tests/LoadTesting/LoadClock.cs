using Flow.Lab.LoadTesting;

namespace Flow.Lab.Tests.LoadTesting;

/// <summary>A clock that goes forward when somebody waits, by just as much; safe to use from any thread.</summary>
internal sealed class LoadClock : TimeProvider, IPause
{
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public void Until(long timestamp, CancellationToken stop) => GoTo(timestamp);

    /// <summary>Goes to a moment, unless it has passed.</summary>
    public void GoTo(long timestamp)
    {
        for (long now = GetTimestamp(); now < timestamp; now = GetTimestamp())
            Interlocked.CompareExchange(ref _now, timestamp, now);
    }

    /// <summary>Goes to some seconds from the start, unless they have passed.</summary>
    public void GoTo(double seconds) => GoTo(TimeSpan.FromSeconds(seconds).Ticks);

    /// <summary>Lets some time pass.</summary>
    public void Pass(double seconds) => Interlocked.Add(ref _now, TimeSpan.FromSeconds(seconds).Ticks);
}
