using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Flow.Mutate.Building;

namespace Flow.Mutate.Running;

/// <summary>The process that runs tests, one by one, as it is told on its standard input. It lies among the tests' own files and loads no compiler.</summary>
internal static class Worker
{
    /// <summary>Runs until its input ends.</summary>
    /// <param name="tests">The name of the test assembly.</param>
    /// <param name="mutated">The name of the mutated assembly.</param>
    /// <param name="active">The mutant that is active from the start, when static initialisers run; 0 for none.</param>
    public static void Run(string tests, string mutated, int active)
    {
        using StreamWriter output = new(Console.OpenStandardOutput()) { AutoFlush = true };
        Console.SetOut(TextWriter.Null);
        Type gate = Assembly.Load(mutated).GetType(MutantSwitch.Class, throwOnError: true)!;
        FieldInfo chosen = gate.GetField("Active")!;
        var reached = (byte[])gate.GetField("Reached")!.GetValue(null)!;
        gate.GetField("Recording")!.SetValue(null, true);
        chosen.SetValue(null, active);
        TestAssembly assembly = new(tests);
        // What is reached while tests are listed is as fixed afterwards as what a static initialiser works out.
        string listing = string.Join(',', Reached(reached, kind => kind > 0));
        foreach ((string key, string name) in assembly.Tests)
            output.WriteLine($"{Protocol.Mark}{Protocol.Test}\t{key}\t{name}");
        output.WriteLine($"{Protocol.Mark}{Protocol.Ready}\t{listing}");
        while (Console.In.ReadLine()?.Split('\t') is { } asked)
        {
            gate.GetField("Recording")!.SetValue(null, asked[0] == Protocol.Record);
            Array.Clear(reached);
            chosen.SetValue(null, int.Parse(asked[1], CultureInfo.InvariantCulture));
            long begun = Stopwatch.GetTimestamp();
            TestOutcome outcome = assembly.Run(asked[2]);
            double milliseconds = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            chosen.SetValue(null, active);
            output.WriteLine(Protocol.Mark + outcome.Kind + "\t" + (outcome.Kind == Protocol.Passed
                ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.###}\t{string.Join(',', Reached(reached, kind => kind > 0))}\t{string.Join(',', Reached(reached, kind => kind == 2))}")
                : outcome.Message));
        }
    }

    private static IEnumerable<int> Reached(byte[] reached, Func<byte, bool> chosen) =>
        Enumerable.Range(0, reached.Length).Where(id => chosen(reached[id]));
}
