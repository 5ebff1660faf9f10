using System.Runtime.ExceptionServices;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Learning;

/// <summary>
/// Runs the parts of a piece of work on threads of its own, the caller's among them. Part p goes to thread p mod threads. The
/// threads live as long as this does: tensor libraries keep state by thread. Used by one caller at a time.
/// </summary>
internal sealed class ForkJoin : IDisposable
{
    private readonly object _gate = new();
    private readonly int _threads;
    private readonly Func<IDisposable> _join;
    private readonly List<Task> _helpers = [];
    private readonly Exception?[] _faults;
    private Action<int> _work = _ => { };
    private int _parts;
    private long _round;
    private int _running;
    private bool _closed;

    /// <summary>Starts the threads beside the caller's.</summary>
    /// <param name="name">Names the threads.</param>
    /// <param name="threads">How many, the caller's included; at least 1.</param>
    /// <param name="join">Makes what holds on each thread beside the caller's while it does its parts.</param>
    public ForkJoin(string name, int threads, Func<IDisposable> join)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        (_threads, _join) = (threads, join);
        _faults = new Exception?[threads];
        for (int thread = 1; thread < threads; thread++)
        {
            int number = thread;
            _helpers.Add(WorkerThread.Start($"{name} {number}", () => Help(number)));
        }
    }

    /// <summary>Does all parts, and returns when they are done.</summary>
    /// <param name="parts">How many there are.</param>
    /// <param name="work">Does one part.</param>
    /// <remarks>Where parts throw, the rest is done all the same, and the first thread's exception is thrown.</remarks>
    public void Run(int parts, Action<int> work)
    {
        Array.Clear(_faults);
        lock (_gate)
        {
            (_work, _parts, _running) = (work, parts, _threads - 1);
            _round++;
            Monitor.PulseAll(_gate);
        }

        DoParts(0);
        lock (_gate)
        {
            while (_running > 0)
                Monitor.Wait(_gate);
        }

        if (Array.Find(_faults, fault => fault is not null) is { } first)
            ExceptionDispatchInfo.Throw(first);
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }

        Task.WaitAll([.. _helpers]);
    }

    private void Help(int thread)
    {
        for (long done = 0; AwaitRoundAfter(done); done++)
        {
            DoParts(thread);
            lock (_gate)
            {
                _running--;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool AwaitRoundAfter(long done)
    {
        lock (_gate)
        {
            while (_round == done && !_closed)
                Monitor.Wait(_gate);
            return !_closed;
        }
    }

    private void DoParts(int thread)
    {
        try
        {
            using IDisposable? joined = thread == 0 ? null : _join();
            for (int part = thread; part < _parts; part += _threads)
                _work(part);
        }
        catch (Exception exception)
        {
            _faults[thread] = exception;
        }
    }
}
