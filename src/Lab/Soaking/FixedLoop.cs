using System.Diagnostics;

namespace Flow.Lab.Soaking;

/// <summary>A fixed piece of arithmetic. What it takes tells how fast the machine is at the moment, whoever else uses it.</summary>
internal static class FixedLoop
{
    /// <summary>About 2 ms of a core: shorter than the system lets a thread run before it turns to another.</summary>
    private const int Steps = 2_000_000;

    private const int Times = 10;

    private static ulong _last = 1;

    /// <summary>Times it: the least of some, as a piece that was interrupted by the run beside it tells of that, and not of the machine.</summary>
    public static TimeSpan Time() => Enumerable.Range(0, Times).Min(_ => Once());

    private static TimeSpan Once()
    {
        long start = Stopwatch.GetTimestamp();
        ulong number = _last;
        for (int step = 0; step < Steps; step++)
            number = unchecked((number * 6364136223846793005) + 1442695040888963407);
        _last = number;
        return Stopwatch.GetElapsedTime(start);
    }
}
