using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Flow.Stages.Pipeline;

/// <summary>
/// One reader's part of a link: a bounded channel with a wait of its own. Stages run on real threads that block; waiting on
/// the channel's tasks would allocate at each wait, a monitor does not. Every write and read is followed by a pulse under the
/// gate, and a waiter looks once more under the gate before it sleeps, so that no wake-up is missed.
/// </summary>
/// <typeparam name="T">What it carries.</typeparam>
/// <param name="link">The link's name.</param>
/// <param name="capacity">Messages that it holds.</param>
/// <param name="time">The clock of its statistics.</param>
/// <param name="leftOver">Takes the messages that nobody reads any more once it was aborted, so that their buffers can go back.</param>
internal sealed class LinkLane<T>(string link, int capacity, TimeProvider time, Action<T> leftOver)
{
    private readonly Channel<T> _channel = Channel.CreateBounded<T>(
        new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.Wait });

    private readonly object _gate = new();
    private Exception? _fault;
    private bool _closed;
    private long _messages;
    private long _blocked;
    private long _starved;

    public int Depth => _channel.Reader.Count;

    public long Messages => Interlocked.Read(ref _messages);

    public TimeSpan Blocked => time.GetElapsedTime(0, Interlocked.Read(ref _blocked));

    public TimeSpan Starved => time.GetElapsedTime(0, Interlocked.Read(ref _starved));

    public void Write(T message)
    {
        if (!_channel.Writer.TryWrite(message))
            WaitToWrite(message);
        Interlocked.Increment(ref _messages);
        Pulse();
    }

    public bool Read([MaybeNullWhen(false)] out T message)
    {
        if (!_channel.Reader.TryRead(out message) && !WaitToRead(out message))
            return false;
        if (!IsGiven(message))
            throw Closed();
        return true;
    }

    /// <summary>Takes a message out if one is there; never waits, and gives none once it was aborted.</summary>
    public bool TryRead([MaybeNullWhen(false)] out T message)
    {
        if (!_channel.Reader.TryRead(out message))
            return false;
        if (IsGiven(message))
            return true;
        message = default;
        return false;
    }

    public void Complete()
    {
        lock (_gate)
        {
            _closed = true;
            _channel.Writer.TryComplete();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Throws if it was aborted.</summary>
    public void ThrowIfAborted()
    {
        lock (_gate)
        {
            if (_fault is not null)
                throw Closed();
        }
    }

    /// <summary>Closes with a fault and takes out what is left.</summary>
    public void Abort(Exception cause)
    {
        lock (_gate)
        {
            if (_fault is not null)
                return;
            _fault = cause;
            _closed = true;
            _channel.Writer.TryComplete(cause);
            Monitor.PulseAll(_gate);
        }

        while (_channel.Reader.TryRead(out T? message))
            leftOver(message);
    }

    private void WaitToWrite(T message)
    {
        long start = time.GetTimestamp();
        WorkerClock.Wait(WorkerState.Blocked, link);
        lock (_gate)
        {
            while (!_channel.Writer.TryWrite(message))
            {
                if (_closed)
                    throw Closed();
                Monitor.Wait(_gate);
            }
        }

        WorkerClock.GoOn();
        Interlocked.Add(ref _blocked, time.GetTimestamp() - start);
    }

    private bool WaitToRead([MaybeNullWhen(false)] out T message)
    {
        long start = time.GetTimestamp();
        WorkerClock.Wait(WorkerState.Starved, link);
        lock (_gate)
        {
            while (!_channel.Reader.TryRead(out message))
            {
                if (_fault is not null)
                    throw Closed();
                if (_closed)
                    return false;
                Monitor.Wait(_gate);
            }
        }

        WorkerClock.GoOn();
        Interlocked.Add(ref _starved, time.GetTimestamp() - start);
        return true;
    }

    /// <summary>Tells writers of the room that a message left. Once the lane was aborted, those before it may have been taken out already:
    /// what a reader gets is in order, or nothing.</summary>
    private bool IsGiven(T message)
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
            if (_fault is null)
                return true;
        }

        leftOver(message);
        return false;
    }

    private void Pulse()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    private LinkClosedException Closed() => new($"The link {link} is closed.", _fault);
}
