using System.Diagnostics;
using Flow.Tests.Console;

namespace Flow.Benchmarks;

/// <summary>Plays the fuzzer's cases, one after another, for some minutes; the first that fails, or never ends, ends it.</summary>
internal static class Fuzzer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Plays.</summary>
    /// <returns>The exit code: 1 where a case failed.</returns>
    public static int Run(int minutes, int seed)
    {
        var watch = Stopwatch.StartNew();
        var schemes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int current = seed;
        int seen = seed - 1;
        using var hangs = new Timer(_ => EndIfHanging(Volatile.Read(ref current), ref seen), null, Patience, Patience);
        for (; watch.Elapsed.TotalMinutes < minutes; Volatile.Write(ref current, current + 1))
        {
            var fuzz = new FuzzCase(current);
            try
            {
                fuzz.Play();
            }
            catch (Exception exception)
            {
                Console.Error.WriteLine($"case {current}: {exception}");
                return 1;
            }

            string scheme = fuzz.Scheme ?? "refused";
            schemes[scheme] = schemes.GetValueOrDefault(scheme) + 1;
        }

        Console.WriteLine($"{current - seed} cases from {seed}, all well: {string.Join(", ", schemes.Select(pair => $"{pair.Key} {pair.Value}"))}");
        return 0;
    }

    private static void EndIfHanging(int current, ref int seen)
    {
        if (current == seen)
        {
            Console.Error.WriteLine($"case {current} does not end");
            Environment.Exit(1);
        }

        seen = current;
    }
}
