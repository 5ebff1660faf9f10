using System.Diagnostics;
using Flow.Stages.Pipeline;

namespace Flow.Lab.Benchmarking;

/// <summary>
/// How fast one thread does a stage's work while every other core does the same: what a core gives on a machine that is
/// busy, where a thread alone would have caches, memory and turbo to itself.
/// </summary>
internal static class LoadedRate
{
    /// <summary>Measures.</summary>
    /// <param name="works">One piece of work for each core; the first one is measured.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>Items a second.</returns>
    public static double Of(IReadOnlyList<IStageWork> works, double seconds, CancellationToken stop)
    {
        using var start = new Barrier(works.Count);
        using var measured = new CancellationTokenSource();
        Task[] others = [.. works.Skip(1).Select((work, number) => WorkerThread.Start($"bench {number + 1}", () =>
        {
            start.SignalAndWait(CancellationToken.None);
            while (!measured.IsCancellationRequested)
                work.Do();
        }))];
        double rate = 0;
        Task first = WorkerThread.Start("bench 0", () =>
        {
            start.SignalAndWait(CancellationToken.None);
            rate = Measure(works[0], seconds, stop);
            measured.Cancel();
        });
        Task.WaitAll([first, .. others], CancellationToken.None);
        stop.ThrowIfCancellationRequested();
        return rate;
    }

    private static double Measure(IStageWork work, double seconds, CancellationToken stop)
    {
        work.Do();
        long items = 0;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds && !stop.IsCancellationRequested)
            items += work.Do();
        return items / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}

/// <summary>The work of one stage, by the very class that does it in the pipeline, without links. Used by one thread.</summary>
internal interface IStageWork : IDisposable
{
    /// <summary>What its items are.</summary>
    string Unit { get; }

    /// <summary>Emulated frames of training that an item stands for.</summary>
    double FramesPerItem { get; }

    /// <summary>Does a few milliseconds of it.</summary>
    /// <returns>How many items it handled.</returns>
    int Do();
}
