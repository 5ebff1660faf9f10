using System.Globalization;

namespace Flow.Benchmarks.Steps;

/// <summary>
/// The training step here and in Python, in turn, both in processes that stay alive, so that the machine's moods meet both.
/// </summary>
internal static class AgainstPython
{
    private const int WarmUp = 3;

    // The threads of OpenMP and OpenBLAS spin for some time after a step, and would take a core from the other's.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(150);

    public static void Run(int pairs, int threads, string python, string precision, string path)
    {
        var setup = new StepSetup(Precision: precision, Threads: threads);
        using var process = new PythonProcess(python);
        using var here = new TrainingStep("nature", setup, path);
        using ITimedStep there = process.Create(setup);
        StepPairs.WarmUp([here, there], WarmUp);
        StepPairs measured = StepPairs.Measure([here, there], pairs, TimeSpan.MaxValue, Rest);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"training step, batch 80, {threads} thread(s), {precision}, {path} path, {pairs} pairs: Flow {measured.Median(0) * 1e3:0.0} ms, Python {measured.Median(1) * 1e3:0.0} ms, median ratio {measured.Ratio(0, 1):0.000}"));
    }
}
