using System.Diagnostics;

namespace Flow.Host.Soaking;

/// <summary>A fixed piece of arithmetic. What it takes tells how fast the machine is at the moment, whoever else uses it.</summary>
internal static class FixedLoop
{
    /// <summary>About 20 ms of a core.</summary>
    private const int Steps = 20_000_000;

    private static ulong _last = 1;

    /// <summary>Times it.</summary>
    public static TimeSpan Time()
    {
        long start = Stopwatch.GetTimestamp();
        ulong number = _last;
        for (int step = 0; step < Steps; step++)
            number = unchecked((number * 6364136223846793005) + 1442695040888963407);
        _last = number;
        return Stopwatch.GetElapsedTime(start);
    }
}
