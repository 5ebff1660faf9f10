using System.Diagnostics;
using System.Globalization;

namespace Flow.Benchmarks;

/// <summary>
/// The training step here and in Python, in turn, both in processes that stay alive, so that the machine's moods meet both.
/// </summary>
internal static class AgainstPython
{
    private const int WarmUp = 3;

    // The threads of OpenMP and OpenBLAS spin for some time after a step, and would take a core from the other's.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(150);

    public static void Run(int pairs, int threads, string python)
    {
        using var step = new TrainingStep("nature", threads);
        using Process other = Start(python, threads);
        double[] here = new double[pairs];
        double[] there = new double[pairs];
        for (int pair = -WarmUp; pair < pairs; pair++)
        {
            Thread.Sleep(Rest);
            double mine = step.Take();
            Thread.Sleep(Rest);
            double theirs = Ask(other);
            if (pair < 0)
                continue;
            here[pair] = mine;
            there[pair] = theirs;
        }

        other.StandardInput.Close();
        other.WaitForExit();
        double[] ratios = [.. here.Zip(there, (mine, theirs) => mine / theirs)];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"training step, batch 80, {threads} thread(s), {pairs} pairs: Flow {Median(here) * 1e3:0.0} ms, Python {Median(there) * 1e3:0.0} ms, median ratio {Median(ratios):0.000}"));
    }

    private static Process Start(string python, int threads)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "training_step.py");
        var start = new ProcessStartInfo(python, [script, threads.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    private static double Ask(Process python)
    {
        python.StandardInput.WriteLine();
        python.StandardInput.Flush();
        string line = python.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Python ended; is python3-torch installed?");
        return double.Parse(line, CultureInfo.InvariantCulture);
    }

    private static double Median(double[] numbers)
    {
        double[] sorted = [.. numbers.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
