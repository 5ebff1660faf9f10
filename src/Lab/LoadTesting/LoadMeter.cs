using Flow.Stages.Pipeline;

namespace Flow.Lab.LoadTesting;

/// <summary>
/// Knows which messages are on their way, and takes their latency when they are done. Messages of one lane are done in the order in which
/// they were sent, so that the time each was to be sent at needs no place in the message. Thread-safe.
/// </summary>
/// <param name="lanes">Lanes of the link, each with one worker.</param>
/// <param name="time">The clock.</param>
internal sealed class LoadMeter(int lanes, TimeProvider time) : IAbortable
{
    private readonly object _gate = new();
    private readonly Queue<long>[] _due = [.. Enumerable.Range(0, lanes).Select(_ => new Queue<long>())];
    private LatencyHistogram _latencies = new();
    private Exception? _fault;
    private long _end = long.MaxValue;
    private long _done;
    private int _outstanding;

    /// <summary>Begins a measurement; nothing is on its way.</summary>
    /// <param name="end">The timestamp at which it ends: what is done later has a latency, but does not count as done.</param>
    public void Begin(long end)
    {
        lock (_gate)
            (_latencies, _end, _done) = (new LatencyHistogram(), end, 0);
    }

    /// <summary>Called before a message is handed to its link.</summary>
    /// <param name="lane">Its lane.</param>
    /// <param name="due">The timestamp at which it was to be sent, from which its latency counts.</param>
    public void Sent(int lane, long due)
    {
        lock (_gate)
        {
            _due[lane].Enqueue(due);
            _outstanding++;
        }
    }

    /// <summary>Called when a worker has handled its oldest message.</summary>
    /// <param name="lane">The worker's lane.</param>
    public void Done(int lane)
    {
        lock (_gate)
        {
            long now = time.GetTimestamp();
            Add(now - _due[lane].Dequeue());
            if (now <= _end)
                _done++;
            _outstanding--;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Takes a message that was never sent, though it was due: it waited at least until now.</summary>
    /// <param name="due">The timestamp at which it was to be sent.</param>
    public void NeverSent(long due)
    {
        lock (_gate)
            Add(time.GetTimestamp() - due);
    }

    /// <summary>Waits until fewer messages than some number are on their way.</summary>
    /// <param name="fewerThan">The number, from 1.</param>
    /// <exception cref="LinkClosedException">The stage has failed.</exception>
    public void WaitUntil(int fewerThan)
    {
        lock (_gate)
        {
            while (_outstanding >= fewerThan)
            {
                if (_fault is not null)
                    throw new LinkClosedException("The stage under load has failed.", _fault);
                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>What was measured since <see cref="Begin"/>.</summary>
    public (long Done, Latencies Latencies) Read()
    {
        lock (_gate)
            return (_done, Latencies.Of(_latencies));
    }

    /// <inheritdoc/>
    public void Abort(Exception cause)
    {
        lock (_gate)
        {
            _fault ??= cause;
            Monitor.PulseAll(_gate);
        }
    }

    private void Add(long elapsed) => _latencies.Add((long)(elapsed * (1e9 / time.TimestampFrequency)));
}
