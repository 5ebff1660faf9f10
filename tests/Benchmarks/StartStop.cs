using System.Globalization;
using Flow.Hosting.Tests.Training;

namespace Flow.Benchmarks;

/// <summary>Starts and stops a tiny pipeline many times; every second one is stopped early. What the process holds must stay flat.</summary>
internal static class StartStop
{
    private const int Rows = 10;

    public static void Run(int cycles)
    {
        for (int row = 0; row <= Rows; row++)
        {
            for (int i = 0; row > 0 && i < cycles / Rows; i++)
                StartStopCycle.RunAsync(stopEarly: i % 2 == 0).GetAwaiter().GetResult();
            (int threads, int handles) = StartStopCycle.Held();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row * (cycles / Rows),6} cycles: {threads} threads, {handles} handles, {Environment.WorkingSet / 1048576.0:0} MiB resident, every buffer back"));
        }
    }
}
