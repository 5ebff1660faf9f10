namespace Flow.Lab.LoadTesting;

/// <summary>Puts a stage under one load after the other. Used by one thread.</summary>
/// <param name="stage">A stage that was started.</param>
/// <param name="time">The clock.</param>
/// <param name="pause">Waits by it.</param>
internal sealed class LoadDriver(IStageUnderLoad stage, TimeProvider time, IPause pause)
{
    private long _depths;
    private long _sent;
    private int _largestDepth;

    /// <summary>
    /// Sends messages at a constant rate, whether the stage keeps up or not. A latency counts from when the message was to be sent: while
    /// the link is full and the sender stands, the messages that are due grow older, and those that were due and never sent count
    /// with the age that they reached.
    /// </summary>
    /// <param name="rate">Messages a second.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="stop">Ends it early.</param>
    public LoadMeasure Open(double rate, double seconds, CancellationToken stop)
    {
        (long start, long end) = Begin(seconds);
        long Due(long number) => start + (long)(number * (time.TimestampFrequency / rate));
        long number = 0;
        for (; Due(number) < end && time.GetTimestamp() < end; number++)
        {
            stage.Prepare();
            pause.Until(Due(number), stop);
            stop.ThrowIfCancellationRequested();
            Send(Due(number));
        }

        for (; Due(number) < end; number++)
            stage.Meter.NeverSent(Due(number));
        return End(rate, outstanding: null, seconds, due: number);
    }

    /// <summary>Keeps a number of messages on their way: the next is sent when one is done.</summary>
    /// <param name="outstanding">How many.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="stop">Ends it early.</param>
    public LoadMeasure Closed(int outstanding, double seconds, CancellationToken stop)
    {
        (_, long end) = Begin(seconds);
        while (true)
        {
            stage.Prepare();
            stage.Meter.WaitUntil(fewerThan: outstanding);
            stop.ThrowIfCancellationRequested();
            long now = time.GetTimestamp();
            if (now >= end)
                return End(offered: null, outstanding, seconds, due: _sent);
            Send(now);
        }
    }

    private (long Start, long End) Begin(double seconds)
    {
        (_depths, _sent, _largestDepth) = (0, 0, 0);
        long start = time.GetTimestamp();
        long end = start + (long)(seconds * time.TimestampFrequency);
        stage.Meter.Begin(end);
        return (start, end);
    }

    private void Send(long due)
    {
        int depth = stage.Link.Statistics.Depth;
        (_depths, _sent, _largestDepth) = (_depths + depth, _sent + 1, Math.Max(_largestDepth, depth));
        stage.Send(due);
    }

    private LoadMeasure End(double? offered, int? outstanding, double seconds, long due)
    {
        stage.Meter.WaitUntil(fewerThan: 1);
        (long done, Latencies latencies) = stage.Meter.Read();
        return new LoadMeasure(
            offered, outstanding, seconds, due, done, latencies, _sent == 0 ? 0 : (double)_depths / _sent, _largestDepth);
    }
}
