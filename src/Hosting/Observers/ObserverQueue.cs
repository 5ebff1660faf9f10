using System.Threading.Channels;
using Flow.Stages.Pipeline;

namespace Flow.Hosting.Observers;

/// <summary>
/// The one queue between a run and those who watch it, and its one reader: a thread of its own, on which all of them do their work. It is
/// bounded: who records waits for room, who only tells people does not. What throws is handed on and ends neither the reader nor a stage.
/// Thread-safe.
/// </summary>
internal sealed class ObserverQueue : IDisposable
{
    /// <summary>A second of a fast run's episodes and updates.</summary>
    private const int Capacity = 4096;

    private readonly Channel<Action> _works = Channel.CreateBounded<Action>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Action<Exception> _failed;
    private readonly Task _reader;
    private int _readerThread;

    /// <summary>Starts the reader.</summary>
    /// <param name="failed">Told of what a work throws, on the reader's thread; must not throw.</param>
    public ObserverQueue(Action<Exception> failed)
    {
        _failed = failed;
        _reader = WorkerThread.Start("observers", Read);
    }

    /// <summary>Hands over work, waiting for room.</summary>
    /// <param name="work">The work; from the reader's own thread it is done at once.</param>
    /// <returns>False where the queue is closed: nothing is done any more.</returns>
    public bool Post(Action work)
    {
        if (Environment.CurrentManagedThreadId == Volatile.Read(ref _readerThread))
        {
            Do(work);
            return true;
        }

        while (!_works.Writer.TryWrite(work))
        {
            if (!Wait(_works.Writer.WaitToWriteAsync()))
                return false;
        }

        return true;
    }

    /// <summary>Hands over work where there is room for it.</summary>
    /// <param name="work">The work.</param>
    /// <returns>Whether it will be done.</returns>
    public bool Offer(Action work) => _works.Writer.TryWrite(work);

    /// <summary>Closes the queue, and waits until all that is in it is done.</summary>
    public void Dispose()
    {
        _works.Writer.TryComplete();
        _reader.GetAwaiter().GetResult();
    }

    private static bool Wait(ValueTask<bool> there) => there.AsTask().GetAwaiter().GetResult();

    private void Read()
    {
        Volatile.Write(ref _readerThread, Environment.CurrentManagedThreadId);
        while (Wait(_works.Reader.WaitToReadAsync()))
        {
            while (_works.Reader.TryRead(out Action? work))
                Do(work);
        }
    }

    private void Do(Action work)
    {
        try
        {
            work();
        }
        catch (Exception problem)
        {
            _failed(problem);
        }
    }
}
