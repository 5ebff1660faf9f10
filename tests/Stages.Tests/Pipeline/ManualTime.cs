namespace Flow.Stages.Tests.Pipeline;

/// <summary>A clock that a test moves, and its timers with it.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    /// <summary>Moves the clock a second at a time.</summary>
    public void Advance(double seconds)
    {
        for (long end = _ticks + TimeSpan.FromSeconds(seconds).Ticks; _ticks < end;)
        {
            _ticks = Math.Min(end, _ticks + TimeSpan.TicksPerSecond);
            foreach (ManualTimer timer in _timers.ToArray())
                timer.Fire(_ticks);
        }
    }

    /// <summary>Calls what every timer was made for, those that are disposed among them: a call may be under way while its timer is.</summary>
    public void FireAll()
    {
        foreach (ManualTimer timer in _timers.ToArray())
            timer.Call();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(() => callback(state), _ticks + dueTime.Ticks, period.Ticks);
        _timers.Add(timer);
        return timer;
    }

    private sealed class ManualTimer(Action fire, long due, long period) : ITimer
    {
        private long _due = due;

        public void Fire(long now)
        {
            // It may be disposed of while it fires.
            for (; _due <= now; _due = _due == long.MaxValue ? _due : _due + period)
                fire();
        }

        public void Call() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => _due = long.MaxValue;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
